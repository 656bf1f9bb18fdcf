// SPDX-License-Identifier: MIT
#include "kmod/vm/process.h"

#include <fcntl.h>
#include <linux/close_range.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <climits>
#include <cstring>
#include <string_view>
#include <system_error>
#include <thread>

namespace miu {
namespace {

/// A killed QEMU has its memory to give back, on a machine that is busy.
constexpr std::chrono::seconds kLongestEnd{10};

void say(std::string_view text) {
  [[maybe_unused]] const ssize_t length =
      write(STDERR_FILENO, text.data(), text.size());
}

/// In the child: only what may be called between fork and exec.
[[noreturn]] void become(const std::vector<char*>& arguments,
                         const std::vector<int>& kept, int errors,
                         pid_t parent) {
  setsid();
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(127);  // it died before the line above
  sigset_t none;  // of those that this process keeps for itself
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  dup2(open("/dev/null", O_RDONLY), STDIN_FILENO);
  dup2(errors, STDOUT_FILENO);
  dup2(errors, STDERR_FILENO);
  close_range(STDERR_FILENO + 1, UINT_MAX, CLOSE_RANGE_CLOEXEC);
  for (const int fd : kept) fcntl(fd, F_SETFD, 0);
  execvp(arguments[0], arguments.data());
  say(arguments[0]);
  say(errno == ENOENT ? ": it is not installed\n" : ": it cannot be started\n");
  _exit(127);
}

}  // namespace

std::pair<Descriptor, Descriptor> socket_pair() {
  std::array<int, 2> ends{-1, -1};
  socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data());
  return {Descriptor(ends[0]), Descriptor(ends[1])};
}

void end_group(pid_t child, std::chrono::milliseconds limit) {
  const Deadline deadline = std::chrono::steady_clock::now() + limit;
  // The group, or, before its setsid(), the process alone.
  if (kill(-child, SIGKILL) < 0) kill(child, SIGKILL);
  while (waitpid(child, nullptr, WNOHANG) == 0 &&
         std::chrono::steady_clock::now() < deadline)
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

Process::Process(const std::vector<std::string>& command,
                 const std::vector<int>& kept, int errors) {
  std::vector<char*> arguments;
  for (const std::string& word : command)
    arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);

  const pid_t parent = getpid();
  pid_ = fork();
  if (pid_ < 0) throw std::system_error(errno, std::generic_category());
  if (pid_ == 0) become(arguments, kept, errors, parent);
}

int Process::wait_until(Deadline deadline) {
  int status = 0;
  while (pid_ > 0 && waitpid(pid_, &status, WNOHANG) == 0) {
    if (std::chrono::steady_clock::now() >= deadline) return kNoStatus;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  pid_ = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : kNoStatus;
}

void Process::kill() {
  if (pid_ > 0) end_group(pid_, kLongestEnd);
  pid_ = -1;
}

}  // namespace miu
