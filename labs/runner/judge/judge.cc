// SPDX-License-Identifier: MIT
#include "labs/runner/judge/judge.h"

#include <algorithm>
#include <utility>

#include "labs/runner/judge/judge_parts.h"
#include "labs/runner/judge/said.h"

namespace miu {
namespace {

/// A panic that the last step names is how the run has to end.
bool panics_as_expected(const Scenario& selected, const Run& run) {
  if (run.ending != Run::Ending::panicked ||
      run.steps.size() != selected.steps.size() || run.steps.empty())
    return false;
  const auto& lines = selected.steps.back().expectations;
  return std::any_of(lines.begin(), lines.end(), [](const Expectation& line) {
    const auto* message = std::get_if<Message>(&line.what);
    return message && message->kind == Message::Kind::panic;
  });
}

std::string ending_text(const Run& run) {
  std::string text;
  switch (run.ending) {
    case Run::Ending::completed:
    case Run::Ending::early:
      text = "the run ends early";
      break;
    case Run::Ending::panicked:
      text = "the kernel panics";
      break;
    case Run::Ending::hung:
      text = "the kernel hangs";
      break;
    case Run::Ending::flooded:
      text = "too much output";
      break;
    case Run::Ending::ended:
      text = "the machine ends early";
      break;
    case Run::Ending::broken:
    case Run::Ending::off_schedule:
    case Run::Ending::not_modelled:
      return run.explanation;
    case Run::Ending::not_started:
      text = "the kernel does not start";
      break;
  }
  return run.explanation.empty() ? text : text + ": " + run.explanation;
}

/// The first lines, and how many there are more.
std::vector<std::string> first_lines(const std::vector<std::string>& lines) {
  if (lines.size() <= most_lines_said) return lines;
  std::vector<std::string> first(lines.begin(),
                                 lines.begin() + most_lines_said);
  first.push_back("... and " + std::to_string(lines.size() - most_lines_said) +
                  " lines more");
  return first;
}

/// What was said in the step of each difference. They stand in the steps'
/// order.
void add_words(const Run& run, std::vector<Difference>& differences) {
  int said = Difference::at_end;
  std::vector<std::string> log;
  for (Difference& difference : differences) {
    const auto step = static_cast<std::size_t>(difference.step);
    if (difference.step == Difference::at_end || step >= run.steps.size())
      continue;
    if (difference.step != said) {
      log.clear();
      for (const Event& event : run.steps[step].events)
        if (event.kind == Event::Kind::log) log.push_back(event.text);
      log = first_lines(log);
      said = difference.step;
    }
    difference.log = log;
    difference.tool = first_lines(run.steps[step].tool);
  }
}

/// A module can count up and down as often as it likes.
void keep_the_first(std::vector<Difference>& differences) {
  std::size_t seen = 0;
  std::erase_if(differences, [&seen](const Difference& difference) {
    return seen++ >= most_differences &&
           difference.about != Difference::About::ending;
  });
}

}  // namespace

Verdict judge(const Scenario& selected, const Run& run) {
  Verdict verdict;
  if (run.ending == Run::Ending::not_started ||
      run.ending == Run::Ending::not_modelled ||
      run.ending == Run::Ending::off_schedule) {
    verdict.outcome = Verdict::Outcome::not_run;
    return verdict;
  }
  std::vector<Difference>& differences = verdict.differences;
  const std::size_t steps = std::min(selected.steps.size(), run.steps.size());
  for (std::size_t i = 0; i < steps; ++i) {
    const JudgedStep judged{selected.steps[i], run.steps[i],
                            static_cast<int>(i), differences};
    judge_transitions(judged);
    judge_result(judged);
    judge_log(judged);
    judge_faults_and_tasks(judged);
    judge_samples(judged);
    judge_rows(judged);
  }
  judge_chain(selected, run, differences);
  const bool all_steps = run.steps.size() == selected.steps.size();
  if (run.ending == Run::Ending::completed && all_steps) {
    judge_end(selected, run.end, differences);
  } else if (!panics_as_expected(selected, run)) {
    // The step that was not answered, or else the end.
    Difference difference{Difference::About::ending, Difference::at_end, 0,
                          "the run goes on to its end", ending_text(run)};
    if (run.steps.size() < selected.steps.size()) {
      difference.step = static_cast<int>(run.steps.size());
      difference.line = selected.steps[run.steps.size()].notes.place.line;
    }
    differences.push_back(difference);
  }
  // The chain is judged last, but told with its step; the end comes last.
  const auto order = [](const Difference& difference) {
    return difference.step == Difference::at_end ? 1 << 30 : difference.step;
  };
  std::stable_sort(differences.begin(), differences.end(),
                   [&](const Difference& a, const Difference& b) {
                     return order(a) < order(b);
                   });
  keep_the_first(differences);
  add_words(run, differences);
  if (!differences.empty()) verdict.outcome = Verdict::Outcome::differs;
  return verdict;
}

std::string to_string(Verdict::Outcome outcome) {
  switch (outcome) {
    case Verdict::Outcome::as_expected:
      return "as expected";
    case Verdict::Outcome::differs:
      return "differs";
    case Verdict::Outcome::not_run:
      break;
  }
  return "not run";
}

std::string to_string(Difference::About about) {
  switch (about) {
    case Difference::About::transition:
      return "transition";
    case Difference::About::chain:
      return "chain";
    case Difference::About::result:
      return "result";
    case Difference::About::log:
      return "log";
    case Difference::About::fault:
      return "fault";
    case Difference::About::task:
      return "task";
    case Difference::About::count:
      return "count";
    case Difference::About::held:
      return "held";
    case Difference::About::tool:
      return "tool";
    case Difference::About::row:
      return "row";
    case Difference::About::end:
      return "end";
    case Difference::About::ending:
      break;
  }
  return "ending";
}

std::string look_at(Difference::About about) {
  switch (about) {
    case Difference::About::transition:
      return "The call site names who took or gave the reference.";
    case Difference::About::chain:
      return "The evidence does not chain: a transition was lost or is wrong.";
    case Difference::About::result:
      return "The kernel's log and the step before say why it answers so.";
    case Difference::About::log:
      return "What this step printed is listed under it.";
    case Difference::About::fault:
      return "docs/reference/reading-an-oops says how to find out why.";
    case Difference::About::task:
      return "A task that ends gives back all that its table holds.";
    case Difference::About::count:
      return "Follow the transitions up to here: each names its call site.";
    case Difference::About::held:
      return "lsof of each task and thread shows who holds the file.";
    case Difference::About::tool:
      return "What the command printed is listed under the step.";
    case Difference::About::row:
      return "A table changes by open, close, dup, and by fork's copy.";
    case Difference::About::end:
      return "A count that is left at the end stands in a line \"leaves X N\".";
    case Difference::About::ending:
      break;
  }
  return "The step named here is the first one without an answer.";
}

}  // namespace miu
