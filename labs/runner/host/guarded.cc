// SPDX-License-Identifier: MIT
#include "labs/runner/host/guarded.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

#include "labs/runner/host/process.h"

namespace miu {
namespace {

/// Reads until the other end is closed; false when the time is over before.
bool read_until(int fd, std::string& text, Deadline deadline) {
  while (true) {
    const int left = milliseconds_until(deadline);
    if (left == 0) return false;
    pollfd end{fd, POLLIN, 0};
    if (poll(&end, 1, left) <= 0) continue;
    std::array<char, 512> buffer;
    const ssize_t length = read(fd, buffer.data(), buffer.size());
    if (length == 0 || (length < 0 && errno != EINTR)) return true;
    if (length > 0)
      text.append(buffer.data(), static_cast<std::size_t>(length));
  }
}

}  // namespace

GuardedEnd ask_guarded(const std::function<void(int to)>& ask,
                       std::chrono::milliseconds limit) {
  const Deadline deadline = std::chrono::steady_clock::now() + limit;
  std::array<int, 2> ends{-1, -1};
  if (pipe2(ends.data(), O_CLOEXEC) != 0)
    throw std::system_error(errno, std::generic_category());
  const Descriptor from(ends[0]);
  Descriptor to(ends[1]);
  const pid_t parent = getpid();
  const pid_t child = fork();
  if (child < 0) throw std::system_error(errno, std::generic_category());
  if (child == 0) {
    setsid();
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() == parent) ask(to.get());
    _exit(0);
  }
  to.reset();
  GuardedEnd end;
  end.in_time = read_until(from.get(), end.said, deadline);
  end_group(child, std::chrono::seconds(2));
  return end;
}

}  // namespace miu
