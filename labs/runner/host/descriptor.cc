// SPDX-License-Identifier: MIT
#include "labs/runner/host/descriptor.h"

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

}  // namespace miu
