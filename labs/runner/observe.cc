// SPDX-License-Identifier: MIT
#include "labs/runner/observe.h"

#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cstdio>
#include <cstring>
#include <iterator>
#include <utility>

#include "labs/runner/module_files.h"
#include "labs/runner/observations.h"
#include "sim/simulated_kernel.h"

namespace miu {
namespace {

/// The simulator answers in milliseconds, and tells a loop by itself; this is
/// for a module that has broken it, on a machine that is busy.
constexpr std::chrono::seconds simulator_time{20};
constexpr unsigned simulator_cpu_seconds = 10;
/// Added to the limit of a real kernel, for QEMU's own start and end.
constexpr std::chrono::seconds machine_time{30};

void say(const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
  std::fflush(stdout);
}

/// No other process, no file: module text needs neither.
void give_up_rights() {
  const rlimit none{0, 0};
  setrlimit(RLIMIT_NPROC, &none);
  setrlimit(RLIMIT_FSIZE, &none);
}

bool bubblewrap_works() {
  static const bool works =
      run_child({"bwrap", "--ro-bind", "/", "/", "--unshare-all", "true"}, "",
                ChildLimits{})
          .status == 0;
  return works;
}

std::string accel_name(Accel accel) {
  for (const auto& [name, known] : accel_names())
    if (known == accel) return name;
  return {};
}

/// The signal that ended the process; 0 when none did. bubblewrap says it as
/// shells do, and a module may give any status.
int signal_of(const ChildEnd& end) {
  if (end.kind == ChildEnd::Kind::killed) return end.status;
  const int signal = end.status - 128;
  const bool as_shell =
      end.kind == ChildEnd::Kind::exited && signal > 0 && signal <= SIGRTMAX;
  return as_shell ? signal : 0;
}

std::string name_of(int signal) {
  const char* const known = sigabbrev_np(signal);
  return known ? "SIG" + std::string(known)
               : "signal " + std::to_string(signal);
}

/// How the process ended that should have said more.
void break_off(Run& run, const ChildEnd& end) {
  using Kind = ChildEnd::Kind;
  const int signal = signal_of(end);
  if (end.kind == Kind::timed_out || signal == SIGXCPU) {
    run.ending = Run::Ending::hung;
    run.explanation = "no answer within the time limit: an endless loop?";
  } else if (end.kind == Kind::flooded) {
    run.ending = Run::Ending::flooded;
    run.explanation = "more output than the limit";
  } else if (signal > 0) {
    run.ending = Run::Ending::panicked;
    run.explanation =
        "the module gave the simulator a bad pointer, or overwrote its "
        "memory (" +
        name_of(signal) + ")";
  } else if (end.kind == Kind::exited && end.status == 0) {
    run.ending = Run::Ending::panicked;
    run.explanation = "memory was overwritten, and the answer makes no sense";
  } else if (end.kind == Kind::exited && end.errors.empty()) {
    // miu and its box say why they cannot go on.
    run.ending = Run::Ending::panicked;
    run.explanation = "the module ended the simulator's process with status " +
                      std::to_string(end.status);
  } else {
    run.ending = Run::Ending::not_started;
    run.explanation = end.errors.substr(0, 400);
  }
}

}  // namespace

int observe(const Target& target, const BuildFolders& folders) {
  std::string text;
  char buffer[4096];
  for (ssize_t size; (size = read(STDIN_FILENO, buffer, sizeof(buffer))) > 0;)
    text.append(buffer, static_cast<std::size_t>(size));
  const auto program = read_program(text);
  if (!program) return std::fputs("no program on standard input\n", stderr), 2;
  Run run;
  if (target.kind == KernelKind::sim) {
    give_up_rights();
    const std::string folder = "sim-" + to_string(target.version);
    const ModuleFolder files((folders.modules / folder).string());
    run = make_simulated_kernel(
              target.version, files,
              [](const StepRecord& record) { say(write_step(record)); })
              ->run(*program, Limits{});
  } else {
    run = run_on(target, *program, folders);
    for (const StepRecord& record : run.steps) say(write_step(record));
  }
  say(write_end(run));
  return 0;
}

ConfinedKernel::ConfinedKernel(const Target& target, BuildFolders folders)
    : target_(target), folders_(std::move(folders)) {}

Run ConfinedKernel::run(const Program& program, const Limits& limits) {
  std::vector<std::string> command;
  ChildLimits child;
  if (target_.kind == KernelKind::sim) {
    child.wall = simulator_time;
    child.cpu_seconds = simulator_cpu_seconds;
    if (bubblewrap_works())
      command = {"bwrap", "--ro-bind",     "/",
                 "/",     "--unshare-all", "--die-with-parent"};
  } else {
    child = {limits.wall + machine_time, 0, 0, child.output};
  }
  for (const std::string& word :
       {std::string(MIU_PROGRAM), std::string("observe"), std::string("--on"),
        to_string(target_), std::string("--modules"), folders_.modules.string(),
        std::string("--kernels"), folders_.kernels.string(),
        std::string("--accel"), accel_name(folders_.accel)})
    command.push_back(word);
  const ChildEnd end = run_child(command, write_program(program), child);
  interrupted_ = end.kind == ChildEnd::Kind::interrupted;
  Observations read = read_observations(end.output);
  Run run = std::move(read.run);
  const bool too_many = run.steps.size() > program.operations.size();
  if (too_many) run.steps.clear();
  if (!read.right || too_many) {
    run.ending = Run::Ending::panicked;
    run.explanation = "memory was overwritten, and the answer makes no sense";
  } else if (!read.whole || end.kind != ChildEnd::Kind::exited ||
             end.status != 0) {
    break_off(run, end);
  } else {
    run.target = target_;
    return run;
  }
  // The step in which that happened.
  if (run.ending != Run::Ending::not_started &&
      run.steps.size() < program.operations.size())
    run.steps.emplace_back().result.kind = Result::Kind::none;
  run.target = target_;
  return run;
}

}  // namespace miu
