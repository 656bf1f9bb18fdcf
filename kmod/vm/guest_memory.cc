// SPDX-License-Identifier: MIT
#include "kmod/vm/guest_memory.h"

#include <fmt/format.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "kmod/vm/base64.h"

namespace miu {
namespace {

constexpr std::size_t page = 4096;

/// Every byte of it; false when nobody reads it any more.
bool send_all(int fd, std::string_view text) {
  while (!text.empty()) {
    const ssize_t sent = send(fd, text.data(), text.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno != EINTR) return false;
    if (sent > 0) text.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

}  // namespace

bool GuestMemory::write(const std::vector<PageRun>& places,
                        std::string_view bytes, Deadline deadline) {
  std::string orders;
  std::size_t count = 0;
  for (const PageRun& place : places) {
    const std::string_view part = bytes.substr(0, place.pages * page);
    if (part.empty()) break;
    orders += fmt::format("b64write {:#x} {:#x} {}\n", place.address,
                          part.size(), to_base64(part));
    bytes.remove_prefix(part.size());
    ++count;
  }
  return bytes.empty() && send_all(fd_, orders) &&
         wait_for_answers(count, deadline);
}

/// A line of `OK` for each order.
bool GuestMemory::wait_for_answers(std::size_t count, Deadline deadline) {
  std::size_t length = count * 3;
  while (length > 0) {
    const int left = milliseconds_until(deadline);
    if (left == 0) return false;
    pollfd end{fd_, POLLIN, 0};
    if (poll(&end, 1, left) <= 0) continue;
    std::array<char, 1024> buffer;
    const ssize_t heard =
        read(fd_, buffer.data(), std::min(buffer.size(), length));
    if (heard <= 0) return false;
    length -= static_cast<std::size_t>(heard);
  }
  return true;
}

}  // namespace miu
