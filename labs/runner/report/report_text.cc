// SPDX-License-Identifier: MIT
#include <algorithm>
#include <map>
#include <set>

#include "labs/runner/judge/said.h"
#include "labs/runner/language/printer.h"
#include "labs/runner/report/paper.h"
#include "labs/runner/report/report.h"

namespace miu {
namespace {

/// The differences of one step, or of the end.
void write_differences(Paper& paper, const ScenarioReport& report,
                       const TargetReport& target, int step) {
  for (const Difference& difference : target.verdict.differences) {
    if (difference.step != step) continue;
    std::string before;
    const std::vector<StepRecord>& steps = target.run.steps;
    if (step > 0 && static_cast<std::size_t>(step) <= steps.size())
      before = counts_text(steps[static_cast<std::size_t>(step) - 1].modules);
    if (step == Difference::at_end && !steps.empty())
      before = counts_text(steps.back().modules);
    paper.difference(difference, report.path, before,
                     Paper::StepSaid::is_listed);
  }
}

void write_steps(Paper& paper, const ScenarioReport& report,
                 const TargetReport& target) {
  for (std::size_t i = 0; i < target.selected.steps.size(); ++i) {
    const Step& step = target.selected.steps[i];
    std::string number = std::to_string(step.notes.place.line);
    number.insert(0, 4 - std::min<std::size_t>(number.size(), 4), ' ');
    paper.line(0, number + "  " + print_step(step));
    if (i < target.run.steps.size()) {
      for (const std::string& line :
           as_scenario_lines(said(step, target.run.steps[i])))
        paper.line(8, line);
    } else {
      paper.line(8, "not reached");
    }
    write_differences(paper, report, target, static_cast<int>(i));
  }
  const std::string counts = counts_text(target.run.end.modules);
  paper.line(0, " end  " + (counts.empty() ? "not reached" : counts));
  write_differences(paper, report, target, Difference::at_end);
}

void write_run(Paper& paper, const ScenarioReport& report,
               const TargetReport& target) {
  std::string name = to_string(target.run.target);
  if (!target.run.release.empty()) name += " (" + target.run.release + ")";
  paper.verdict(target.verdict.outcome, name);
  paper.line(0, report.path);
  paper.line(0, target.selected.title);
  if (target.verdict.outcome == Verdict::Outcome::not_run)
    paper.line(4, target.run.explanation);
  else
    write_steps(paper, report, target);
}

void write_schedule(Paper& paper, const TargetReport& target) {
  if (target.run.schedule.empty()) return;
  paper.line(0, " schedule");
  paper.line(8, target.run.schedule);
}

void write_sums(Paper& paper, const std::vector<ScenarioReport>& reports) {
  paper.line(0, summary(reports));
  paper.line(0, judged_on(reports));
}

std::string counted(std::size_t number, const std::string& what) {
  return std::to_string(number) + " " + what + (number == 1 ? "" : "s");
}

}  // namespace

std::string report_text(const std::vector<ScenarioReport>& reports, Look look) {
  Paper paper(look);
  for (const ScenarioReport& report : reports) {
    for (const TargetReport& target : report.targets) {
      write_run(paper, report, target);
      paper.blank();
    }
  }
  write_sums(paper, reports);
  return paper.take();
}

std::string schedules_text(const std::vector<ScenarioReport>& reports,
                           Look look) {
  Paper paper(look);
  for (const ScenarioReport& report : reports) {
    for (const TargetReport& target : report.targets) {
      write_run(paper, report, target);
      write_schedule(paper, target);
      paper.blank();
    }
  }
  write_sums(paper, reports);
  return paper.take();
}

std::string judged_on(const std::vector<ScenarioReport>& reports) {
  std::map<Target, std::string> judged;  // with the kernel's name for itself
  std::set<Target> not_run;
  for (const ScenarioReport& report : reports) {
    for (const TargetReport& target : report.targets) {
      if (target.verdict.outcome == Verdict::Outcome::not_run)
        not_run.insert(target.run.target);
      else
        judged[target.run.target] = target.run.release;
    }
  }
  std::string text;
  for (const auto& [target, release] : judged) {
    text += (text.empty() ? "Judged on " : ", ") + to_string(target);
    if (target.kind == KernelKind::vm) text += " (" + release + ")";
  }
  if (text.empty()) text = "Judged on no kernel";
  std::string before = "; not run on ";
  for (const Target& target : not_run) {
    if (judged.count(target) > 0) continue;
    text += before + to_string(target);
    before = ", ";
  }
  return text;
}

std::string summary(const std::vector<ScenarioReport>& reports) {
  constexpr Verdict::Outcome outcomes[] = {Verdict::Outcome::as_expected,
                                           Verdict::Outcome::differs,
                                           Verdict::Outcome::not_run};
  std::size_t runs = 0;
  std::string each;
  for (const Verdict::Outcome outcome : outcomes) {
    std::size_t number = 0;
    for (const ScenarioReport& report : reports)
      for (const TargetReport& target : report.targets)
        number += target.verdict.outcome == outcome;
    runs += number;
    if (number == 0) continue;
    if (!each.empty()) each += ", ";
    each += std::to_string(number) + " " + to_string(outcome);
  }
  std::string text =
      counted(reports.size(), "scenario") + ", " + counted(runs, "run");
  return each.empty() ? text : text + ": " + each;
}

}  // namespace miu
