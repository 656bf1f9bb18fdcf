// SPDX-License-Identifier: MIT
#include "labs/runner/host/child.h"

#include <fcntl.h>
#include <linux/close_range.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <climits>
#include <cstring>

#include "labs/runner/host/descriptor.h"

namespace miu {
namespace {

using Clock = std::chrono::steady_clock;

int interruptions = -1;  // a signalfd

sigset_t interrupting_signals() {
  sigset_t set;
  sigemptyset(&set);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&set, signal);
  return set;
}

void limit(int what, std::size_t most) {
  const rlimit both{most, most};
  setrlimit(static_cast<__rlimit_resource>(what), &both);
}

/// The rest of the child's life until exec.
[[noreturn]] void become(const std::vector<char*>& command, int input,
                         int output, int errors, const ChildLimits& limits,
                         const std::vector<int>& kept, pid_t parent) {
  setpgid(0, 0);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(127);
  const sigset_t set = interrupting_signals();
  sigprocmask(SIG_UNBLOCK, &set, nullptr);
  limit(RLIMIT_CORE, 0);
  if (limits.cpu_seconds > 0) limit(RLIMIT_CPU, limits.cpu_seconds);
  if (limits.memory > 0) limit(RLIMIT_AS, limits.memory);
  if (limits.file_size > 0) limit(RLIMIT_FSIZE, limits.file_size);
  if (limits.open_files > 0) limit(RLIMIT_NOFILE, limits.open_files);
  dup2(input, STDIN_FILENO);
  dup2(output, STDOUT_FILENO);
  dup2(errors, STDERR_FILENO);
  close_range(STDERR_FILENO + 1, UINT_MAX, CLOSE_RANGE_CLOEXEC);
  for (const int fd : kept) fcntl(fd, F_SETFD, 0);
  execvp(command[0], command.data());
  dprintf(STDERR_FILENO, "%s: %s\n", command[0], std::strerror(errno));
  _exit(127);
}

/// Reads what is there; false at the end of the stream.
bool take(int fd, std::string& text) {
  std::array<char, 65536> buffer;
  const ssize_t size = read(fd, buffer.data(), buffer.size());
  if (size > 0) text.append(buffer.data(), static_cast<std::size_t>(size));
  return size > 0 || (size < 0 && (errno == EAGAIN || errno == EINTR));
}

/// What is left in a pipe whose writers were killed.
void drain(int fd, std::string& text, const ChildLimits& limits) {
  fcntl(fd, F_SETFL, O_NONBLOCK);
  std::size_t before = 0;
  do {
    before = text.size();
    take(fd, text);
  } while (text.size() > before && text.size() <= limits.output);
}

/// Waits for the child's end, or for the reason to end it.
ChildEnd::Kind watch(int process, int output, int errors, ChildEnd& end,
                     const ChildLimits& limits) {
  const Clock::time_point deadline = Clock::now() + limits.wall;
  std::array<pollfd, 4> polled{{{process, POLLIN, 0},
                                {interruptions, POLLIN, 0},
                                {output, POLLIN, 0},
                                {errors, POLLIN, 0}}};
  while (true) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        deadline - Clock::now());
    if (left.count() <= 0) return ChildEnd::Kind::timed_out;
    poll(polled.data(), polled.size(), static_cast<int>(left.count()) + 1);
    if (polled[1].revents) return ChildEnd::Kind::interrupted;
    if (polled[2].revents && !take(output, end.output)) polled[2].fd = -1;
    if (polled[3].revents && !take(errors, end.errors)) polled[3].fd = -1;
    if (end.output.size() + end.errors.size() > limits.output)
      return ChildEnd::Kind::flooded;
    if (polled[0].revents) return ChildEnd::Kind::exited;
  }
}

}  // namespace

void keep_interruptions() {
  if (interruptions >= 0) return;
  const sigset_t set = interrupting_signals();
  sigprocmask(SIG_BLOCK, &set, nullptr);
  interruptions = signalfd(-1, &set, SFD_CLOEXEC);
}

bool interrupted_within(std::chrono::milliseconds time) {
  pollfd polled{interruptions, POLLIN, 0};
  return poll(&polled, 1, static_cast<int>(time.count())) > 0;
}

ChildEnd run_child(const std::vector<std::string>& command,
                   std::string_view input, const ChildLimits& limits,
                   const std::vector<int>& kept) {
  ChildEnd end;
  std::vector<char*> words;
  for (const std::string& word : command)
    words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  std::array<int, 2> out{-1, -1};
  std::array<int, 2> err{-1, -1};
  if (pipe2(out.data(), O_CLOEXEC) != 0 || pipe2(err.data(), O_CLOEXEC) != 0) {
    for (const int fd : out)
      if (fd >= 0) close(fd);
    end.errors = std::strerror(errno);
    return end;
  }
  const Descriptor output(out[0]), errors(err[0]);
  Descriptor output_end(out[1]), errors_end(err[1]);
  const Descriptor given = in_memory(input);
  const pid_t parent = getpid();
  const pid_t child = fork();
  if (child < 0) {
    end.errors = std::strerror(errno);
    return end;
  }
  if (child == 0)
    become(words, given.get(), out[1], err[1], limits, kept, parent);
  setpgid(child, child);
  output_end.reset();
  errors_end.reset();
  // glibc 2.36 does not declare pidfd_open() for C++.
  const Descriptor process(static_cast<int>(syscall(SYS_pidfd_open, child, 0)));
  end.kind = watch(process.get(), out[0], err[0], end, limits);
  kill(-child, SIGKILL);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  drain(out[0], end.output, limits);
  drain(err[0], end.errors, limits);
  if (end.kind != ChildEnd::Kind::exited) return end;
  if (WIFSIGNALED(status)) end.kind = ChildEnd::Kind::killed;
  end.status = WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
  return end;
}

}  // namespace miu
