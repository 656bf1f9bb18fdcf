// SPDX-License-Identifier: MIT
#include <algorithm>
#include <map>

#include "labs/runner/judge/said.h"
#include "labs/runner/language/printer.h"
#include "labs/runner/report/paper.h"
#include "labs/runner/report/report.h"

namespace miu {
namespace {

/// What each step of a target came to, by the step's line: a step may be there
/// for one of the two alone.
struct Column {
  std::string head;
  std::map<int, std::vector<std::string>> said;
  std::map<int, std::string> steps;
};

Column column_of(const TargetReport& target) {
  Column column;
  column.head =
      to_string(target.run.target) + "  " + to_string(target.verdict.outcome);
  for (std::size_t i = 0; i < target.selected.steps.size(); ++i) {
    const Step& step = target.selected.steps[i];
    const int line = step.notes.place.line;
    column.steps[line] = print_step(step);
    if (i >= target.run.steps.size()) {
      column.said[line] = {"not reached"};
      continue;
    }
    column.said[line] = as_scenario_lines(said(step, target.run.steps[i]));
    const std::string counts = counts_text(target.run.steps[i].modules);
    if (!counts.empty()) column.said[line].push_back("[" + counts + "]");
  }
  return column;
}

void write_pair(Paper& paper, const Column& left, const Column& right) {
  paper.columns(left.head, right.head, true);
  std::map<int, std::string> steps = left.steps;
  steps.insert(right.steps.begin(), right.steps.end());
  for (const auto& [line, text] : steps) {
    paper.line(0, text);
    const auto find = [at = line](const Column& column) {
      const auto found = column.said.find(at);
      return found == column.said.end()
                 ? std::vector<std::string>{"not in this selection"}
                 : found->second;
    };
    const std::vector<std::string> lefts = find(left);
    const std::vector<std::string> rights = find(right);
    for (std::size_t i = 0; i < std::max(lefts.size(), rights.size()); ++i) {
      const std::string a = i < lefts.size() ? lefts[i] : "";
      const std::string b = i < rights.size() ? rights[i] : "";
      paper.columns(a, b, a == b);
    }
  }
}

}  // namespace

std::string compare_text(const ScenarioReport& report, Look look) {
  Paper paper(look);
  paper.line(0, report.path);
  if (!report.targets.empty()) paper.line(0, report.targets[0].selected.title);
  paper.blank();
  for (const TargetReport& left : report.targets) {
    for (const TargetReport& right : report.targets) {
      if (left.run.target.kind != KernelKind::sim ||
          right.run.target.kind != KernelKind::vm ||
          left.run.target.version != right.run.target.version)
        continue;
      write_pair(paper, column_of(left), column_of(right));
      paper.blank();
    }
  }
  for (const TargetReport& target : report.targets) {
    std::string rest = to_string(target.run.target);
    if (!target.run.explanation.empty()) rest += "  " + target.run.explanation;
    paper.verdict(target.verdict.outcome, rest);
    for (const Difference& difference : target.verdict.differences)
      paper.difference(difference, report.path, "",
                       Paper::StepSaid::is_not_listed);
  }
  return paper.take();
}

}  // namespace miu
