// SPDX-License-Identifier: MIT
#include <algorithm>

#include "labs/runner/judge/said.h"
#include "labs/runner/language/printer.h"
#include "labs/runner/report/call_tree.h"
#include "labs/runner/report/paper.h"
#include "labs/runner/report/report.h"

namespace miu {
namespace {

constexpr std::size_t tree_begins = 8;

std::string name_of(const CallNode& call) {
  std::string name = call.function + "()";
  if (!call.module.empty()) name += " of " + call.module;
  if (call.goes_on) name += ", which goes on";
  return name;
}

std::string times_text(std::size_t times) {
  return times == 1 ? "" : ", " + std::to_string(times) + " times";
}

/// Calls that need not be told apart: no event happened in them.
bool alike(const CallNode& one, const CallNode& other) {
  return one.kind == CallNode::Kind::call && other.kind == one.kind &&
         one.task == other.task && one.function == other.function &&
         one.module == other.module && one.goes_on == other.goes_on &&
         std::equal(one.inside.begin(), one.inside.end(), other.inside.begin(),
                    other.inside.end(), alike);
}

/// The nodes, each task's name before those of it.
void write_tree(Paper& paper, const std::vector<CallNode>& nodes,
                const std::vector<Event>& events, std::string task,
                std::size_t depth) {
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const CallNode& node = nodes[i];
    std::size_t times = 1;
    for (; i + 1 < nodes.size() && alike(node, nodes[i + 1]); ++i) ++times;
    if (node.task != task) {
      task = node.task;
      paper.line(tree_begins - 2, (task.empty() ? "somebody" : task) + ":");
    }
    const std::size_t indentation =
        tree_begins + 2 * std::min<std::size_t>(depth, 20);
    if (node.kind == CallNode::Kind::event) {
      paper.line(indentation, "* " + to_text(events[node.event]));
      continue;
    }
    paper.line(indentation, name_of(node) + times_text(times));
    write_tree(paper, node.inside, events, task, depth + 1);
  }
}

void write_target(Paper& paper, const ScenarioReport& report,
                  const TargetReport& target) {
  std::string name = to_string(target.run.target);
  if (!target.run.release.empty()) name += " (" + target.run.release + ")";
  paper.verdict(target.verdict.outcome, name);
  paper.line(0, report.graph->path);
  paper.line(0, report.path);
  if (target.verdict.outcome == Verdict::Outcome::not_run)
    paper.line(4, target.run.explanation);
  OpenCalls open;
  const std::vector<StepRecord>& records = target.run.steps;
  const std::vector<Step>& steps = target.selected.steps;
  for (std::size_t i = 0; i < records.size() && i < steps.size(); ++i) {
    const Step& step = steps[i];
    std::string number = std::to_string(step.notes.place.line);
    number.insert(0, 4 - std::min<std::size_t>(number.size(), 4), ' ');
    paper.line(0, number + "  " + print_step(step));
    write_tree(paper, call_tree(records[i], report.graph->inner, open),
               records[i].events, "\n", 0);
  }
  if (!target.run.untraced.empty()) {
    std::string names;
    for (const std::string& function : target.run.untraced)
      names += (names.empty() ? "" : ", ") + function;
    paper.line(0, "not functions of their own in this kernel: " + names);
  }
}

}  // namespace

std::string graph_text(const std::vector<ScenarioReport>& reports, Look look) {
  Paper paper(look);
  for (const ScenarioReport& report : reports) {
    for (const TargetReport& target : report.targets) {
      write_target(paper, report, target);
      paper.blank();
    }
  }
  paper.line(0, summary(reports));
  return paper.take();
}

}  // namespace miu
