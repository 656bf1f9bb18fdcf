// SPDX-License-Identifier: MIT
#include "labs/runner/read_module.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "labs/runner/decompress.h"

namespace miu {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }

 private:
  int number_;
};

std::string cannot_be_read() {
  return std::string("cannot be read: ") + std::strerror(errno);
}

/// What is wrong with the file before it is read; empty when nothing is.
std::string fault_of(const Descriptor& file) {
  struct stat status;
  if (file.number() < 0 || fstat(file.number(), &status) != 0)
    return cannot_be_read();
  if (S_ISDIR(status.st_mode)) return "a folder; a module is a file, NAME.ko";
  if (!S_ISREG(status.st_mode)) return "not a regular file";
  if (static_cast<std::uint64_t>(status.st_size) > largest_module)
    return "larger than 64 MiB";
  return {};
}

}  // namespace

std::optional<std::string> read_module(const std::string& path,
                                       std::string& problem) {
  // To open a pipe would wait for whoever writes into it.
  const Descriptor file(open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
  problem = fault_of(file);
  if (!problem.empty()) return std::nullopt;
  std::string bytes;
  std::string piece(1 << 16, '\0');
  ssize_t size = 1;
  // Some files are longer than they say.
  while (size > 0 && bytes.size() <= largest_module) {
    size = read(file.number(), piece.data(), piece.size());
    if (size < 0) {
      problem = cannot_be_read();
      return std::nullopt;
    }
    bytes.append(piece, 0, static_cast<std::size_t>(size));
  }
  return decompressed(std::move(bytes), problem);
}

}  // namespace miu
