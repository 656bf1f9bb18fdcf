// SPDX-License-Identifier: MIT
#include "labs/runner/host/process.h"

#include <fcntl.h>
#include <linux/close_range.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <climits>
#include <string_view>
#include <system_error>
#include <thread>

namespace miu {
namespace {

/// A killed QEMU has its memory to give back, on a machine that is busy.
constexpr std::chrono::seconds longest_end{10};

void say(std::string_view text) {
  [[maybe_unused]] const ssize_t length =
      write(STDERR_FILENO, text.data(), text.size());
}

void limit(int what, std::size_t most) {
  const rlimit both{most, most};
  setrlimit(static_cast<__rlimit_resource>(what), &both);
}

void take_limits(const ProcessLimits& limits) {
  if (limits.cpu_seconds > 0) limit(RLIMIT_CPU, limits.cpu_seconds);
  if (limits.memory > 0) limit(RLIMIT_AS, limits.memory);
  if (limits.file_size > 0) limit(RLIMIT_FSIZE, limits.file_size);
  if (limits.open_files > 0) limit(RLIMIT_NOFILE, limits.open_files);
}

/// In the child: only what may be called between fork and exec.
[[noreturn]] void become(const std::vector<char*>& arguments,
                         const ProcessEnds& ends, const ProcessLimits& limits,
                         pid_t parent) {
  setsid();
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(127);  // it died before the line above
  sigset_t none;  // of those that this process keeps for itself
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  limit(RLIMIT_CORE, 0);
  take_limits(limits);
  dup2(ends.input >= 0 ? ends.input : open("/dev/null", O_RDONLY),
       STDIN_FILENO);
  dup2(ends.output, STDOUT_FILENO);
  dup2(ends.errors, STDERR_FILENO);
  close_range(STDERR_FILENO + 1, UINT_MAX, CLOSE_RANGE_CLOEXEC);
  for (const int fd : ends.kept) fcntl(fd, F_SETFD, 0);
  execvp(arguments[0], arguments.data());
  const bool missing = errno == ENOENT;
  say(arguments[0]);
  say(missing ? ": it is not installed\n" : ": it cannot be started\n");
  _exit(127);
}

pid_t start(const std::vector<std::string>& command, const ProcessEnds& ends,
            const ProcessLimits& limits) {
  std::vector<char*> arguments;
  for (const std::string& word : command)
    arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);

  const pid_t parent = getpid();
  const pid_t child = fork();
  if (child < 0) throw std::system_error(errno, std::generic_category());
  if (child == 0) become(arguments, ends, limits, parent);
  return child;
}

}  // namespace

int milliseconds_until(Deadline deadline) {
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(
      deadline - std::chrono::steady_clock::now());
  return left.count() <= 0 ? 0 : static_cast<int>(left.count());
}

std::pair<Descriptor, Descriptor> socket_pair() {
  std::array<int, 2> ends{-1, -1};
  socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data());
  return {Descriptor(ends[0]), Descriptor(ends[1])};
}

std::optional<int> end_group(pid_t child, std::chrono::milliseconds limit) {
  const Deadline deadline = std::chrono::steady_clock::now() + limit;
  // The group, or, before its setsid(), the process alone.
  if (kill(-child, SIGKILL) < 0) kill(child, SIGKILL);
  int status = 0;
  while (waitpid(child, &status, WNOHANG) == 0) {
    if (std::chrono::steady_clock::now() >= deadline) return std::nullopt;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  return status;
}

// glibc 2.36 does not declare pidfd_open() for C++.
Process::Process(const std::vector<std::string>& command,
                 const ProcessEnds& ends, const ProcessLimits& limits)
    : pid_(start(command, ends, limits)),
      end_(static_cast<int>(syscall(SYS_pidfd_open, pid_, 0))) {}

std::optional<int> Process::wait_until(Deadline deadline) {
  pollfd polled{end_.get(), POLLIN, 0};
  while (poll(&polled, 1, milliseconds_until(deadline)) <= 0)
    if (milliseconds_until(deadline) == 0) return std::nullopt;
  return kill();  // those of its group that are left
}

std::optional<int> Process::kill() {
  if (pid_ <= 0) return std::nullopt;
  const std::optional<int> status = end_group(pid_, longest_end);
  pid_ = -1;
  return status;
}

}  // namespace miu
