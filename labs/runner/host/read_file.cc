// SPDX-License-Identifier: MIT
#include "labs/runner/host/read_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <limits>
#include <utility>

#include "labs/runner/host/descriptor.h"

namespace miu {
namespace {

const char* name_of_kind(mode_t mode) {
  switch (mode & S_IFMT) {
    case S_IFDIR:
      return "a folder";
    case S_IFIFO:
      return "a pipe";
    case S_IFSOCK:
      return "a socket";
    case S_IFLNK:
      return "a symbolic link";
    default:
      return "a device";
  }
}

std::string cannot_be_read() {
  return std::string("cannot be read: ") + std::strerror(errno);
}

std::string too_large(std::size_t most) {
  constexpr std::size_t mebibyte = 1 << 20;
  return "this is larger than " +
         (most % mebibyte == 0 ? std::to_string(most / mebibyte) + " MiB"
                               : std::to_string(most) + " bytes");
}

/// Why it is not to be read; empty when it is.
std::string fault_of(const struct stat& status, std::size_t most) {
  if (!S_ISREG(status.st_mode))
    return std::string("this is ") + name_of_kind(status.st_mode) +
           "; expected a file";
  if (static_cast<std::uintmax_t>(status.st_size) > most)
    return too_large(most);
  return {};
}

ReadFile content(const Descriptor& file, std::size_t most) {
  std::string bytes;
  std::string piece(1 << 16, '\0');
  while (true) {
    const ssize_t size = read(file.get(), piece.data(), piece.size());
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) return {{}, cannot_be_read()};
    if (size == 0) return {std::move(bytes), {}};
    bytes.append(piece, 0, static_cast<std::size_t>(size));
    // Some files are longer than they say.
    if (bytes.size() > most) return {{}, too_large(most)};
  }
}

}  // namespace

std::optional<std::string> read_file(const std::filesystem::path& path) {
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return std::nullopt;
  return content(Descriptor(fd), std::numeric_limits<std::size_t>::max()).bytes;
}

ReadFile read_regular_file(const std::filesystem::path& path, std::size_t most,
                           Links links) {
  const bool follow = links == Links::followed;
  struct stat status;
  if ((follow ? stat : lstat)(path.c_str(), &status) != 0)
    return {{}, cannot_be_read()};
  if (std::string fault = fault_of(status, most); !fault.empty())
    return {{}, std::move(fault)};
  const int fd = open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC |
                                        (follow ? 0 : O_NOFOLLOW));
  if (fd < 0) return {{}, cannot_be_read()};
  const Descriptor file(fd);
  // Another file may have got this name in the meantime.
  if (fstat(fd, &status) != 0) return {{}, cannot_be_read()};
  if (std::string fault = fault_of(status, most); !fault.empty())
    return {{}, std::move(fault)};
  return content(file, most);
}

}  // namespace miu
