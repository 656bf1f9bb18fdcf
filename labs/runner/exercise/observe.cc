// SPDX-License-Identifier: MIT
#include "labs/runner/exercise/observe.h"

#include <signal.h>
#include <unistd.h>

#include <cstdio>
#include <cstring>
#include <functional>
#include <iterator>
#include <map>
#include <system_error>
#include <utility>

#include "labs/runner/damage/damage.h"
#include "labs/runner/exercise/observations.h"
#include "labs/runner/host/box.h"
#include "labs/runner/host/module_folder.h"
#include "labs/runner/host/system_calls.h"
#include "labs/runner/interface/module_files.h"

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

/// The files of a program, read before any of them runs.
class ReadModules : public ModuleFiles {
 public:
  ReadModules(const ModuleFiles& files, const Program& program) {
    for (const std::string& name : program.files)
      if (auto bytes = files.read(name)) read_[name] = *std::move(bytes);
  }
  std::optional<std::string> read(std::string_view name) const override {
    const auto found = read_.find(name);
    if (found == read_.end()) return {};
    return found->second;
  }
  const auto& all() const { return read_; }

 private:
  std::map<std::string, std::string, std::less<>> read_;
};

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
  } else if (signal == SIGSYS) {
    run.ending = Run::Ending::panicked;
    run.explanation = "the module made a system call of the host";
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
    run.explanation = end.errors.substr(0, 1000);
  }
}

}  // namespace

int observe(const Target& target, const BuildFolders& folders) try {
  std::string text;
  char buffer[4096];
  for (ssize_t size; (size = read(STDIN_FILENO, buffer, sizeof(buffer))) > 0;)
    text.append(buffer, static_cast<std::size_t>(size));
  const auto program = read_program(text);
  if (!program) return std::fputs("no program on standard input\n", stderr), 2;
  Run run;
  if (target.kind == KernelKind::sim) {
    const ModuleFolder folder(files_of(target, folders).string());
    const ReadModules files(folder, *program);
    close(STDIN_FILENO);
    only_answer_from_now_on();
    run = simulate(target.version, *program, files,
                   [](const StepRecord& record) { say(write_step(record)); });
  } else {
    run = run_on(target, *program, folders);
    for (const StepRecord& record : run.steps) say(write_step(record));
  }
  say(write_end(run));
  return 0;
} catch (const std::system_error& problem) {
  std::fprintf(stderr, "%s\n", problem.what());
  return 3;
}

ConfinedKernel::ConfinedKernel(const Target& target, BuildFolders folders)
    : target_(target), folders_(std::move(folders)) {}

ChildEnd ConfinedKernel::ask(const Program& program, const Limits& limits) {
  std::vector<std::string> command{MIU_PROGRAM, "observe", "--on",
                                   to_string(target_)};
  const auto with = [&command](const std::vector<std::string>& words) {
    command.insert(command.end(), words.begin(), words.end());
    return command;
  };
  if (target_.kind == KernelKind::vm) {
    const bool boxed = folders_.boxing == Boxing::boxed;
    if (boxed && !box_answer().works) {
      ChildEnd none;
      none.errors = box_answer().words;
      return none;
    }
    if (!boxed) command.push_back("--unboxed");
    // KVM would bring a module's code nearer to the host.
    const Accel accel = boxed ? Accel::tcg : folders_.accel;
    ChildLimits of_child;
    of_child.wall = limits.wall_for(program) + machine_time;
    of_child.cpu_seconds = 0;
    of_child.memory = 0;
    return run_child(with({"--kernels", folders_.kernels.string(), "--accel",
                           accel_name(accel)}),
                     write_program(program), of_child);
  }
  BoxedRun run;
  run.command = with({"--modules", "modules"});
  run.input = write_program(program);
  run.seen = {MIU_PROGRAM};
  const std::string folder = "modules/sim-" + to_string(target_.version) + "/";
  const ModuleFolder good(files_of(target_, folders_).string());
  const ReadModules files(DamagedFiles(good), program);
  for (const auto& [name, bytes] : files.all())
    run.files[folder + name + ".ko"] = bytes;
  run.limits.wall = simulator_time;
  run.limits.cpu_seconds = simulator_cpu_seconds;
  run.processes = 8;
  return run_in_box(run, folders_.boxing);
}

Run ConfinedKernel::run(const Program& program, const Limits& limits) {
  const ChildEnd end = ask(program, limits);
  const std::string version = to_string(target_.version);
  interrupted_ = end.kind == ChildEnd::Kind::interrupted;
  Observations read = read_observations(end.output);
  Run run = std::move(read.run);
  const bool too_many = run.steps.size() > program.operations.size();
  if (too_many) run.steps.clear();
  const bool is_complete =
      run.ending != Run::Ending::completed ||
      (answers_all(run, program) && run.release.starts_with(version + "."));
  // Who was ended at a limit may have been in the middle of a line.
  const bool makes_sense =
      (read.right || end.kind != ChildEnd::Kind::exited) && !too_many;
  if (!makes_sense || (read.whole && !is_complete)) {
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
      run.ending != Run::Ending::not_modelled &&
      run.steps.size() < program.operations.size())
    run.steps.emplace_back().result.kind = Result::Kind::none;
  run.target = target_;
  return run;
}

}  // namespace miu
