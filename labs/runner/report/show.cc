// SPDX-License-Identifier: MIT
#include "labs/runner/report/show.h"

#include <algorithm>

#include "labs/runner/language/damaged_step.h"
#include "labs/runner/language/printer.h"
#include "labs/runner/report/json.h"
#include "labs/runner/report/paper.h"

namespace miu {
namespace {

constexpr int schema = 2;

Json json_of(const Step& step) {
  Json json = json_of_line(step);
  if (!step.task.empty()) json["task"] = step.task;
  json["kind"] = step.is_command ? "command" : "call";
  json["name"] = step.name;
  json["results"] = step.results;
  Json& arguments = json["arguments"] = Json::array();
  for (const Argument& argument : step.arguments)
    arguments.push_back(print_argument(argument));
  const std::string damage = damage_of(step);
  if (!damage.empty()) json["damage"] = damage;
  json["expected"] = json_of_expected(step);
  return json;
}

Json header_of(const Scenario& scenario) {
  Json lines = {json_of_line(scenario.format_notes, "scenario 1"),
                json_of_line(scenario.title_notes, "title " + scenario.title),
                json_of_line(scenario.kernels_notes,
                             "kernels " + print_kernels(scenario))};
  for (const ModuleLine& module : scenario.modules)
    lines.push_back(json_of_line(module.notes, "module " + module.name));
  return lines;
}

Json json_of(const ShownScenario& shown) {
  const Scenario& scenario = shown.scenario;
  Json json = {{"path", shown.path},
               {"title", scenario.title},
               {"kernels", print_kernels(scenario)},
               {"targets", Json::array()},
               {"modules", Json::array()}};
  for (const Target& target : shown.targets)
    json["targets"].push_back(to_string(target));
  for (const ModuleLine& module : scenario.modules)
    json["modules"].push_back(module.name);
  json["header"] = header_of(scenario);
  Json& steps = json["steps"] = Json::array();
  for (const Step& step : scenario.steps) steps.push_back(json_of(step));
  Json& leaves = json["leaves"] = Json::array();
  for (const Leaves& line : scenario.leaves) {
    Json left = json_of_line(line.notes, print_leaves(line));
    left["module"] = line.module;
    left["count"] = line.number;
    leaves.push_back(std::move(left));
  }
  return json;
}

Json json_of(const GraphList& list) {
  return {{"path", list.path},
          {"scenario", list.scenario},
          {"functions", list.functions},
          {"inner", list.inner}};
}

void write_list(Paper& paper, const GraphList& list) {
  paper.line(0, list.path);
  paper.blank();
  paper.line(0, "graph 1");
  paper.line(0, "scenario " + list.scenario);
  paper.blank();
  for (const std::string& name : list.functions)
    paper.line(std::ranges::count(list.inner, name) > 0 ? 2 : 0, name);
  paper.blank();
}

}  // namespace

std::string show_text(const Shown& shown, Look look) {
  Paper paper(look);
  for (const ShownScenario& one : shown.scenarios) {
    std::string targets;
    for (const Target& target : one.targets) targets += " " + to_string(target);
    paper.line(0, one.path);
    paper.line(
        0, targets.empty() ? "for no kernel of this course" : "for" + targets);
    paper.blank();
    paper.lines(print(one.scenario));
    paper.blank();
  }
  for (const GraphList& list : shown.graphs) write_list(paper, list);
  return paper.take();
}

std::string show_json(const Shown& shown) {
  Json json = {{"schema", schema},
               {"scenarios", Json::array()},
               {"graphs", Json::array()}};
  for (const ShownScenario& one : shown.scenarios)
    json["scenarios"].push_back(json_of(one));
  for (const GraphList& list : shown.graphs)
    json["graphs"].push_back(json_of(list));
  return file_of(json);
}

}  // namespace miu
