// SPDX-License-Identifier: MIT
//
// The chain of a module's transitions, and what the end finds.
#include <algorithm>
#include <utility>

#include "labs/runner/judge/judge_parts.h"
#include "labs/runner/judge/said.h"
#include "labs/runner/language/printer.h"

namespace miu {
namespace {

/// Follows one module's count through all events.
class Chain {
 public:
  /// What the event should say, when it does not start where we are.
  std::string follow(const Event& event) {
    const std::string name = event.module + ": ";
    if (event.kind == Event::Kind::loaded) {
      const bool fits = !present_;
      present_ = true;
      count_ = 1;  // held for init
      return fits ? "" : name + "loaded once";
    }
    if (!present_) {
      present_ = true;
      count_ = event.to;
      return name + "loaded before it is used";
    }
    if (event.kind == Event::Kind::gone) {
      // At any count: force removes a module that is held, and one whose init
      // fails is freed without a look.
      present_ = false;
      return "";
    }
    const int start = count_;
    count_ = event.to;
    if (event.from == start) return "";
    // Since 3.19 a module that goes gives its own reference back unseen.
    if (start == 0 && event.from == -1) return "";
    return name + "a change from " + std::to_string(start);
  }

  /// The count that /sys/module should show, when it does not.
  std::string compare(const std::string& name,
                      const ModuleSample& sample) const {
    if (sample.present != present_)
      return name + (present_ ? " is loaded" : " is not loaded");
    const int going = sample.initstate == "going" && count_ == 0 ? -1 : count_;
    if (!present_ || sample.refcnt == count_ || sample.refcnt == going)
      return "";
    return "count " + name + " " + std::to_string(count_);
  }

  /// The next change starts where the count is now.
  void go_on_from(const ModuleSample& sample) {
    present_ = sample.present;
    count_ = sample.refcnt;
  }

 private:
  bool present_ = false;
  int count_ = 0;
};

std::string sample_text(const std::string& name, const ModuleSample& sample) {
  if (!sample.present) return name + " is not loaded";
  return "count " + name + " " + std::to_string(sample.refcnt);
}

void follow(std::map<std::string, Chain>& chains,
            const std::vector<Event>& events, int step, int line,
            std::vector<Difference>& differences) {
  for (const Event& event : events) {
    if (!is_transition(event)) continue;
    const std::string expected = chains[event.module].follow(event);
    if (!expected.empty())
      differences.push_back(
          {Difference::About::chain, step, line, expected, to_text(event)});
  }
}

/// Whether the step says what the module's count is.
bool says_count(const Step& step, const std::string& module) {
  return std::any_of(step.expectations.begin(), step.expectations.end(),
                     [&](const Expectation& line) {
                       const auto* count = std::get_if<ModuleCount>(&line.what);
                       return count && count->module == module;
                     });
}

bool has_oops(const StepRecord& record) {
  return std::any_of(
      record.events.begin(), record.events.end(),
      [](const Event& event) { return event.kind == Event::Kind::oops; });
}

}  // namespace

void judge_chain(const Scenario& selected, const Run& run,
                 std::vector<Difference>& differences) {
  std::map<std::string, Chain> chains;
  const std::size_t steps = std::min(selected.steps.size(), run.steps.size());
  std::map<std::string, std::string> told;  // of each module, the last break
  bool oopsed = false;
  for (std::size_t i = 0; i < steps; ++i) {
    const StepRecord& record = run.steps[i];
    oopsed |= has_oops(record);
    const int step = static_cast<int>(i);
    const int line = selected.steps[i].notes.place.line;
    follow(chains, record.events, step, line, differences);
    // After a panic there is nobody left to ask.
    if (run.ending == Run::Ending::panicked && i + 1 == run.steps.size())
      return;
    for (const ModuleLine& module : selected.modules) {
      const auto found = record.modules.find(module.name);
      const ModuleSample sample =
          found == record.modules.end() ? ModuleSample{} : found->second;
      Chain& chain = chains[module.name];
      const std::string expected = chain.compare(module.name, sample);
      if (expected.empty()) continue;
      // Who oopsed in the middle of a removal has taken the module's own
      // reference unseen.
      const std::string actual = sample_text(module.name, sample);
      if (oopsed && says_count(selected.steps[i], module.name))
        chain.go_on_from(sample);
      else if (std::exchange(told[module.name], expected + actual) !=
               expected + actual)
        differences.push_back(
            {Difference::About::chain, step, line, expected, actual});
    }
  }
  follow(chains, run.end.events, Difference::at_end, 0, differences);
}

void judge_end(const Scenario& selected, const EndRecord& end,
               std::vector<Difference>& differences) {
  const auto differ = [&](int line, std::string expected, std::string actual) {
    differences.push_back({Difference::About::end, Difference::at_end, line,
                           std::move(expected), std::move(actual)});
  };
  for (const Event& event : end.events) {
    if (event.kind == Event::Kind::oops || event.kind == Event::Kind::warn ||
        event.kind == Event::Kind::panic)
      differ(0, "nothing breaks when all tasks are killed", to_text(event));
  }
  for (const ModuleLine& module : selected.modules) {
    const std::string& name = module.name;
    const auto found = end.modules.find(name);
    const ModuleSample sample =
        found == end.modules.end() ? ModuleSample{} : found->second;
    const auto leaves =
        std::find_if(selected.leaves.begin(), selected.leaves.end(),
                     [&](const Leaves& line) { return line.module == name; });
    if (leaves != selected.leaves.end()) {
      const std::string expected =
          "count " + name + " " + std::to_string(leaves->number);
      if (sample_text(name, sample) != expected)
        differ(leaves->notes.place.line, expected, sample_text(name, sample));
      continue;
    }
    if (!sample.present) continue;
    if (sample.refcnt != 0)
      differ(0, "count " + name + " 0", sample_text(name, sample));
    const auto removal = end.removals.find(name);
    if (removal == end.removals.end())
      differ(0, name + " is removed", "no answer");
    else if (!is_success(removal->second))
      differ(0, name + " is removed", print_result(removal->second));
  }
}

}  // namespace miu
