// SPDX-License-Identifier: MIT
#include "sim/user/errno_text.h"

#include <iterator>

namespace miu {
namespace {

/// The texts of glibc for 1 to 34, the numbers that loading and removing give.
constexpr const char* texts[] = {
    "Success",
    "Operation not permitted",
    "No such file or directory",
    "No such process",
    "Interrupted system call",
    "Input/output error",
    "No such device or address",
    "Argument list too long",
    "Exec format error",
    "Bad file descriptor",
    "No child processes",
    "Resource temporarily unavailable",
    "Cannot allocate memory",
    "Permission denied",
    "Bad address",
    "Block device required",
    "Device or resource busy",
    "File exists",
    "Invalid cross-device link",
    "No such device",
    "Not a directory",
    "Is a directory",
    "Invalid argument",
    "Too many open files in system",
    "Too many open files",
    "Inappropriate ioctl for device",
    "Text file busy",
    "File too large",
    "No space left on device",
    "Illegal seek",
    "Read-only file system",
    "Too many links",
    "Broken pipe",
    "Numerical argument out of domain",
    "Numerical result out of range",
};

}  // namespace

std::string errno_text(int number) {
  if (number >= 0 && number < static_cast<int>(std::size(texts)))
    return texts[number];
  return "Unknown error " + std::to_string(number);
}

}  // namespace miu
