// SPDX-License-Identifier: MIT
#include "labs/runner/fuzz/differences.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <utility>

#include "labs/runner/fuzz/apart.h"
#include "labs/runner/fuzz/coverage.h"
#include "labs/runner/host/sha256.h"
#include "labs/runner/interface/kinds.h"
#include "labs/runner/report/agree.h"

namespace miu {
namespace {

using Lines = std::vector<std::string>;

/// Those of the first that the second has not, each as often.
Lines only_in(const Lines& these, Lines others) {
  Lines left;
  for (const std::string& line : these) {
    const auto found = std::find(others.begin(), others.end(), line);
    if (found == others.end())
      left.push_back(line);
    else
      others.erase(found);
  }
  return left;
}

bool changes_no_state(const Lines& lines) {
  return std::all_of(lines.begin(), lines.end(), [](const auto& line) {
    return line.starts_with("log ") || line.starts_with("tool ");
  });
}

/// How a run ended that did not come so far.
Lines ending_of(const Run& run) {
  return {"the run ends: " + std::string(name_of(run.ending))};
}

/// As said in the kind: numbers are chance, but for a result.
std::string general(const Lines& lines, const std::set<std::string>& modules) {
  if (lines.empty()) return "-";
  if (lines[0].starts_with("= ")) return lines[0];
  std::string text;
  for (const char c : without_names(lines[0], modules)) {
    const bool digit = std::isdigit(static_cast<unsigned char>(c));
    if (!digit)
      text += c;
    else if (!text.ends_with('N'))
      text += 'N';
  }
  return text;
}

/// The simulator says in its log why it oopses, which the real kernel does in a
/// dump.
void without_reasons(Run& run) {
  for (StepRecord& record : run.steps)
    std::erase_if(record.events, [](const Event& event) {
      return event.kind == Event::Kind::log && event.text.starts_with("BUG: ");
    });
}

/// Both log their own release, in a version magic for one.
void without_release(Run& run) {
  if (run.release.empty()) return;
  for (StepRecord& record : run.steps)
    for (Event& event : record.events)
      for (std::size_t at = event.text.find(run.release);
           at != std::string::npos; at = event.text.find(run.release, at))
        event.text.replace(at, run.release.size(), "RELEASE");
}

/// The call, with what tells one use of it from another.
std::string call_of(const Step& step) {
  const bool reads = step.is_command && !step.arguments.empty() &&
                     (step.name == "cat" || step.name == "echo");
  if (!reads) return step.name;
  const std::string& path = step.arguments.back().text;
  return step.name + " " + path.substr(path.find_last_of('/') + 1);
}

class Comparison {
 public:
  Comparison(const Scenario& scenario, const Run& simulator, const Run& real)
      : scenario_(scenario),
        left_{scenario, simulator, {}},
        right_{scenario, real, {}} {
    for (const ModuleLine& line : scenario.modules) modules_.insert(line.name);
    const std::size_t steps = compared_steps(scenario, simulator);
    for (TargetReport* report : {&left_, &right_}) {
      report->selected.steps.resize(steps);
      without_release(report->run);
      without_reasons(report->run);
      if (report->run.steps.size() > steps) report->run.steps.resize(steps);
    }
    with_end_ = left_.run.ending == Run::Ending::completed &&
                right_.run.ending == Run::Ending::completed;
    if (with_end_) return;
    left_.run.end = {};
    right_.run.end = {};
  }

  std::vector<Found> all() {
    for (std::size_t from = 0;;) {
      const auto one =
          first_disagreement(left_, right_, ComparedLog::whole, from);
      if (!one) break;
      add(*one);
      if (one->number == Difference::at_end ||
          !changes_no_state(found_.back().simulator) ||
          !changes_no_state(found_.back().real))
        return found_;
      from = static_cast<std::size_t>(one->number) + 1;
    }
    if (left_.run.ending != right_.run.ending && !is_not_modelled(left_.run))
      add({0, "the end", ending_of(left_.run), ending_of(right_.run)});
    return found_;
  }

 private:
  void add(const Disagreement& one) {
    Found found{one.number, "", {}, {}};
    const bool at_end = one.number == Difference::at_end;
    const auto reached = [&](const Run& run) {
      return at_end || static_cast<std::size_t>(one.number) < run.steps.size();
    };
    const Lines left = reached(left_.run) ? one.left : ending_of(left_.run);
    const Lines right = reached(right_.run) ? one.right : ending_of(right_.run);
    found.simulator = only_in(left, right);
    found.real = only_in(right, left);
    // The same lines in another order.
    if (found.simulator.empty() && found.real.empty()) {
      const auto [mine, theirs] =
          std::mismatch(left.begin(), left.end(), right.begin());
      found.simulator = {*mine};
      found.real = {*theirs};
    }
    const std::string call =
        at_end ? "end"
               : call_of(scenario_.steps[static_cast<std::size_t>(one.number)]);
    found.kind = call + ": " + general(found.real, modules_) + ", not " +
                 general(found.simulator, modules_);
    found_.push_back(std::move(found));
  }

  const Scenario& scenario_;
  TargetReport left_;
  TargetReport right_;
  std::set<std::string> modules_;
  bool with_end_ = false;
  std::vector<Found> found_;
};

}  // namespace

std::size_t compared_steps(const Scenario& scenario, const Run& simulator) {
  if (!is_not_modelled(simulator)) return scenario.steps.size();
  return std::max<std::size_t>(simulator.steps.size(), 1) - 1;
}

std::vector<Found> differences(const Scenario& scenario, const Run& simulator,
                               const Run& real) {
  return Comparison(scenario, simulator, real).all();
}

std::string file_name_of(const std::string& kind) {
  constexpr std::size_t longest = 60;
  constexpr std::size_t digits = 6;
  std::string name;
  for (const char c : kind) {
    if (std::isalnum(static_cast<unsigned char>(c)))
      name += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    else if (!name.empty() && !name.ends_with('-'))
      name += '-';
    if (name.size() == longest) break;
  }
  if (!name.empty() && !name.ends_with('-')) name += '-';
  return name + sha256(kind).substr(0, digits);
}

}  // namespace miu
