// SPDX-License-Identifier: MIT
#include "labs/runner/host/child.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <optional>
#include <system_error>
#include <utility>

#include "labs/runner/host/descriptor.h"
#include "labs/runner/host/process.h"

namespace miu {
namespace {

int interruptions = -1;  // a signalfd

sigset_t interrupting_signals() {
  sigset_t set;
  sigemptyset(&set);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&set, signal);
  return set;
}

/// The end to read from, and the one to write to.
std::pair<Descriptor, Descriptor> pipe_ends() {
  std::array<int, 2> ends{-1, -1};
  if (pipe2(ends.data(), O_CLOEXEC) != 0)
    throw std::system_error(errno, std::generic_category());
  return {Descriptor(ends[0]), Descriptor(ends[1])};
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
  const Deadline deadline = std::chrono::steady_clock::now() + limits.wall;
  std::array<pollfd, 4> polled{{{process, POLLIN, 0},
                                {interruptions, POLLIN, 0},
                                {output, POLLIN, 0},
                                {errors, POLLIN, 0}}};
  while (true) {
    const int left = milliseconds_until(deadline);
    if (left == 0) return ChildEnd::Kind::timed_out;
    poll(polled.data(), polled.size(), left);
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
  try {
    auto [output, output_end] = pipe_ends();
    auto [errors, errors_end] = pipe_ends();
    const Descriptor given = in_memory(input);
    Process process(command,
                    {given.get(), output_end.get(), errors_end.get(), kept},
                    limits);
    output_end.reset();
    errors_end.reset();
    end.kind = watch(process.end(), output.get(), errors.get(), end, limits);
    const std::optional<int> status = process.kill();
    drain(output.get(), end.output, limits);
    drain(errors.get(), end.errors, limits);
    if (end.kind != ChildEnd::Kind::exited || !status) return end;
    if (WIFSIGNALED(*status)) end.kind = ChildEnd::Kind::killed;
    end.status =
        WIFSIGNALED(*status) ? WTERMSIG(*status) : WEXITSTATUS(*status);
  } catch (const std::system_error& problem) {
    end.errors = problem.code().message();
  }
  return end;
}

}  // namespace miu
