// SPDX-License-Identifier: MIT
#include "kmod/vm/listener.h"

#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string>

namespace miu {
namespace {

/// False once the end is closed.
bool read_some(int fd, std::string& text) {
  std::array<char, 16384> buffer;
  const ssize_t length = read(fd, buffer.data(), buffer.size());
  if (length > 0) text.append(buffer.data(), static_cast<std::size_t>(length));
  return length > 0 || (length < 0 && errno == EINTR);
}

}  // namespace

Listener::Heard Listener::hear(Deadline deadline, bool heeds_stop) {
  std::array<pollfd, 4> ends{
      {{qemu_.report(), POLLIN, 0},
       {qemu_.console(), POLLIN, 0},
       {qemu_.errors(), POLLIN, 0},
       {heeds_stop ? qemu_.monitor().fd() : -1, POLLIN, 0}}};
  const std::array<std::string*, 3> texts{&end_.report, &end_.console,
                                          &end_.console};
  const auto limit = [&](MachineEnd::Kind kind) {
    end_.kind = kind;
    return Heard::limit;
  };
  while (ends[0].fd >= 0 || ends[1].fd >= 0 || ends[2].fd >= 0) {
    const int left = milliseconds_until(deadline);
    if (left == 0) return limit(MachineEnd::Kind::timed_out);
    if (poll(ends.data(), ends.size(), left) < 0) continue;
    for (std::size_t i = 0; i < texts.size(); ++i)
      if (ends[i].revents != 0 && !read_some(ends[i].fd, *texts[i]))
        ends[i].fd = -1;
    if (end_.console.size() > output_ || end_.report.size() > max_report)
      return limit(MachineEnd::Kind::flooded);
    if (ends[3].revents == 0) continue;
    if (!qemu_.monitor().hear()) ends[3].fd = -1;
    if (!qemu_.monitor().has_stopped()) continue;
    read_what_is_there();
    return Heard::stop;
  }
  return Heard::all;
}

/// A machine that stands still has sent all that it said before.
void Listener::read_what_is_there() {
  std::array<pollfd, 2> ends{
      {{qemu_.report(), POLLIN, 0}, {qemu_.console(), POLLIN, 0}}};
  const std::array<std::string*, 2> texts{&end_.report, &end_.console};
  while (poll(ends.data(), ends.size(), 0) > 0)
    for (std::size_t i = 0; i < ends.size(); ++i)
      if (ends[i].revents != 0 && !read_some(ends[i].fd, *texts[i]))
        ends[i].fd = -1;
}

}  // namespace miu
