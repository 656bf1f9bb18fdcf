// SPDX-License-Identifier: MIT
#include "labs/runner/host/descriptor.h"

#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace miu {

Descriptor::Descriptor(int fd) : fd_(fd) {
  if (fd < 0) throw std::system_error(errno, std::generic_category());
}

void Descriptor::reset() {
  if (fd_ >= 0) close(std::exchange(fd_, -1));
}

Descriptor in_memory(std::string_view text) {
  Descriptor file(memfd_create("miu", MFD_CLOEXEC));
  while (!text.empty()) {
    const ssize_t size = write(file.get(), text.data(), text.size());
    if (size < 0) throw std::system_error(errno, std::generic_category());
    text.remove_prefix(static_cast<std::size_t>(size));
  }
  lseek(file.get(), 0, SEEK_SET);
  return file;
}

}  // namespace miu
