// SPDX-License-Identifier: MIT
#include "labs/runner/fuzz/apart.h"

#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "labs/runner/exercise/observations.h"
#include "labs/runner/host/guarded.h"
#include "labs/runner/kernels/kernels.h"
#include "labs/runner/language/compile.h"
#include "labs/runner/language/printer.h"

namespace miu {
namespace {

constexpr std::chrono::seconds simulator_time{20};
/// Steps that a program never has; while it runs its list must not move.
constexpr std::size_t room = 600;

// What comes through the pipe: lines of observations.h, and before that of a
// composed step the lines that it is written as, joined by this sign.
constexpr char step_sign = '+';
constexpr char joint = '\x1f';

void put(int to, std::string_view text) {
  while (!text.empty()) {
    const ssize_t length = write(to, text.data(), text.size());
    if (length < 0 && errno != EINTR) _exit(1);
    text.remove_prefix(length < 0 ? 0 : static_cast<std::size_t>(length));
  }
}

std::string to_line(const Step& step) {
  std::string line = step_sign + print_step(step);
  for (const Expectation& query : step.expectations)
    line += joint + ("  " + print_expectation(query));
  return line + "\n";
}

std::optional<Step> from_line(std::string line) {
  for (char& c : line)
    if (c == joint) c = '\n';
  return step_of(line.substr(1));
}

/// In the child: plays the scenario, and goes on when there is a composer.
class Player {
 public:
  Player(int to, Scenario scenario, std::optional<Composer> composer)
      : to_(to),
        scenario_(std::move(scenario)),
        composer_(std::move(composer)) {}

  void play(const Version& version, const ModuleFiles& files) {
    program_.operations.reserve(room);
    const Program begun = compile(scenario_, "random");
    program_.modules = begun.modules;
    program_.operations.insert(program_.operations.end(),
                               begun.operations.begin(),
                               begun.operations.end());
    if (scenario_.steps.empty()) go_on();
    const Run run =
        simulate(version, program_, files,
                 [this](const StepRecord& record) { ended(record); });
    put(to_, write_end(run));
  }

 private:
  void ended(const StepRecord& record) {
    put(to_, write_step(record));
    if (composer_) composer_->follow(scenario_.steps[done_], record);
    if (++done_ == scenario_.steps.size()) go_on();
  }

  void go_on() {
    if (!composer_ || done_ >= composer_->length()) return;
    auto step = composer_->next();
    if (!step) return;
    put(to_, to_line(*step));
    Scenario one = scenario_;
    one.steps = {*step};
    program_.operations.push_back(compile(one, "").operations[0]);
    scenario_.steps.push_back(*std::move(step));
  }

  const int to_;
  Scenario scenario_;
  std::optional<Composer> composer_;
  Program program_;
  std::size_t done_ = 0;
};

Played play(const Version& version, const ModuleFiles& files,
            const Scenario& scenario, std::optional<Composer> composer) {
  const GuardedEnd end = ask_guarded(
      [&](int to) {
        Player(to, scenario, std::move(composer)).play(version, files);
      },
      simulator_time);
  Played played{scenario, {}};
  std::string lines;
  std::string_view said = end.said;
  while (!said.empty()) {
    const std::size_t size = std::min(said.find('\n'), said.size() - 1) + 1;
    const std::string_view line = said.substr(0, size);
    said.remove_prefix(size);
    if (line[0] != step_sign)
      lines += line;
    else if (auto step = from_line(std::string(line)))
      played.scenario.steps.push_back(*std::move(step));
  }
  Observations read = read_observations(lines);
  played.run = std::move(read.run);
  played.run.target = {KernelKind::sim, version};
  if (!read.right || !read.whole) {
    played.run.ending = Run::Ending::broken;
    played.run.explanation =
        end.in_time ? "the simulator crashed" : "the simulator does not answer";
  }
  return played;
}

}  // namespace

Run play(const Version& version, const ModuleFiles& files,
         const Scenario& scenario) {
  return play(version, files, scenario, std::nullopt).run;
}

Played play_on(const Version& version, const ModuleFiles& files,
               Scenario scenario, const Composer& composer) {
  return play(version, files, scenario, composer);
}

bool is_not_modelled(const Run& run) {
  return run.ending == Run::Ending::not_modelled;
}

}  // namespace miu
