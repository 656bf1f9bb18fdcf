// SPDX-License-Identifier: MIT
#include "labs/runner/host/replace_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "labs/runner/host/descriptor.h"

namespace miu {
namespace {

bool write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t size = write(fd, bytes.data(), bytes.size());
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(size));
  }
  return true;
}

/// What a new file would have got.
mode_t usual_mode() {
  const mode_t mask = umask(0);
  umask(mask);
  return 0666 & ~mask;
}

}  // namespace

std::string replace_file(const std::filesystem::path& path,
                         std::string_view bytes) {
  struct stat status;
  if (lstat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode))
    return "this is no file, and stays as it is";
  std::string unfinished = path.string() + ".XXXXXX";
  const int fd = mkostemp(unfinished.data(), O_CLOEXEC);
  if (fd < 0) return std::strerror(errno);
  const Descriptor file(fd);
  if (write_all(fd, bytes) && fchmod(fd, usual_mode()) == 0 &&
      std::rename(unfinished.c_str(), path.c_str()) == 0)
    return {};
  const int error = errno;
  unlink(unfinished.c_str());
  return std::strerror(error);
}

}  // namespace miu
