// SPDX-License-Identifier: MIT
//
// docs/reference/results.rst describes what is written here.
#include <cstring>
#include <functional>

#include "labs/runner/judge/said.h"
#include "labs/runner/language/names.h"
#include "labs/runner/language/printer.h"
#include "labs/runner/report/call_tree.h"
#include "labs/runner/report/json.h"
#include "labs/runner/report/report.h"

namespace miu {
namespace {

constexpr int schema = 2;

std::string name_of(Result::Kind kind) {
  switch (kind) {
    case Result::Kind::value:
      return "value";
    case Result::Kind::error:
      return "error";
    case Result::Kind::exit:
      return "exit";
    case Result::Kind::blocks:
      return "blocks";
    case Result::Kind::none:
      break;
  }
  return "none";
}

Json json_of(const Result& result) {
  Json json = {{"kind", name_of(result.kind)}, {"value", result.value}};
  if (result.kind == Result::Kind::error)
    json["errno"] = errno_name(result.value);
  json["text"] = print_result(result).substr(std::strlen("= "));
  return json;
}

std::string name_of(Event::Kind kind) {
  switch (kind) {
    case Event::Kind::loaded:
      return "loaded";
    case Event::Kind::gone:
      return "gone";
    case Event::Kind::get:
      return "get";
    case Event::Kind::put:
      return "put";
    case Event::Kind::log:
      return "log";
    case Event::Kind::returned:
      return "returned";
    case Event::Kind::dies:
      return "dies";
    case Event::Kind::stuck:
      return "stuck";
    case Event::Kind::oops:
      return "oops";
    case Event::Kind::warn:
      return "warn";
    case Event::Kind::panic:
      break;
  }
  return "panic";
}

Json json_of(const Event& event) {
  Json json = {{"kind", name_of(event.kind)}, {"task", event.task}};
  if (is_transition(event)) json["module"] = event.module;
  if (event.kind == Event::Kind::get || event.kind == Event::Kind::put) {
    json["from"] = event.from;
    json["to"] = event.to;
    json["site"] = event.site;
  }
  if (!is_transition(event)) json["text"] = event.text;
  if (event.kind == Event::Kind::returned)
    json["result"] = json_of(event.result);
  return json;
}

Json json_of(const std::map<std::string, ModuleSample>& modules) {
  Json json = Json::object();
  for (const auto& [name, sample] : modules)
    json[name] = {{"present", sample.present},
                  {"refcnt", sample.refcnt},
                  {"initstate", sample.initstate},
                  {"holders", sample.holders}};
  return json;
}

Json json_of(const Difference& difference) {
  return {{"about", to_string(difference.about)},
          {"line", difference.line},
          {"expected", difference.expected},
          {"actual", difference.actual},
          {"log", difference.log},
          {"tool", difference.tool},
          {"look_at", look_at(difference.about)}};
}

/// What the step's lines asked.
Json answers_of(const StepRecord& record, const Step& step) {
  const std::vector<HeldCount> queries = queries_of(step);
  Json answers = Json::array();
  for (std::size_t i = 0; i < queries.size() && i < record.answers.size();
       ++i) {
    const std::string query = print_expectation({{}, queries[i]});
    answers.push_back({{"query", query.substr(0, query.rfind(' '))},
                       {"task", queries[i].task},
                       {"variable", queries[i].variable},
                       {"found", record.answers[i].found},
                       {"count", record.answers[i].count}});
  }
  return answers;
}

Json said_json(const StepRecord& record, const Step& step) {
  Json lines = Json::array();
  for (const SaidLine& line : said(step, record))
    lines.push_back({{"about", to_string(line.about)}, {"text", line.text}});
  return lines;
}

/// What steps and the end have in common, in one order.
Json json_of(const StepRecord& record, const Step& step) {
  Json json = {{"result", json_of(record.result)}};
  if (!record.waits.empty()) json["waits"] = record.waits;
  Json& events = json["events"] = Json::array();
  for (const Event& event : record.events) events.push_back(json_of(event));
  json["modules"] = json_of(record.modules);
  Json& files = json["open_files"] = Json::array();
  for (const OpenFile& row : record.open_files)
    files.push_back({{"variable", row.variable},
                     {"kind", row.kind},
                     {"detail", row.detail}});
  json["answers"] = answers_of(record, step);
  json["tool"] = record.tool;
  json["tasks"] = record.tasks;
  json["said"] = said_json(record, step);
  return json;
}

void add_differences(Json& json, const std::vector<Difference>& differences,
                     const std::function<bool(int)>& belongs) {
  Json list = Json::array();
  for (const Difference& difference : differences)
    if (belongs(difference.step)) list.push_back(json_of(difference));
  json["verdict"] = list.empty() ? "as expected" : "differs";
  json["differences"] = std::move(list);
}

Json json_of(const std::vector<CallNode>& nodes) {
  Json json = Json::array();
  for (const CallNode& node : nodes) {
    if (node.kind == CallNode::Kind::event) {
      json.push_back({{"event", node.event}});
      continue;
    }
    Json call = {{"task", node.task}, {"function", node.function}};
    if (!node.module.empty()) call["module"] = node.module;
    if (node.goes_on) call["goes_on"] = true;
    call["returns"] = node.returns;
    call["inside"] = json_of(node.inside);
    json.push_back(std::move(call));
  }
  return json;
}

Json json_of(const ScenarioReport& report, const TargetReport& target) {
  const std::vector<Step>& steps = target.selected.steps;
  const std::vector<StepRecord>& records = target.run.steps;
  Json json = {{"scenario", report.path},
               {"title", target.selected.title},
               {"target", to_string(target.run.target)},
               {"verdict", to_string(target.verdict.outcome)},
               {"release", target.run.release},
               {"explanation", target.run.explanation}};
  if (report.graph)
    json["graph"] = {{"list", report.graph->path},
                     {"functions", report.graph->functions},
                     {"inner", report.graph->inner},
                     {"untraced", target.run.untraced}};
  if (!target.run.dumps.empty()) json["dumps"] = target.run.dumps;
  // A reference into a Json object is good until the object's next key.
  Json texts = Json::array();
  for (const Step& step : steps)
    texts.push_back(print_step(step) + print_conditions(step.notes));
  Json list = Json::array();
  OpenCalls open;
  for (std::size_t i = 0; i < records.size() && i < steps.size(); ++i) {
    Json step = json_of_line(steps[i]);
    step["expected"] = json_of_expected(steps[i]);
    step.update(json_of(records[i], steps[i]));
    if (report.graph)
      step["calls"] = json_of(call_tree(records[i], report.graph->inner, open));
    add_differences(step, target.verdict.differences,
                    [i](int at) { return at == static_cast<int>(i); });
    list.push_back(std::move(step));
  }
  const int reached = static_cast<int>(list.size());
  json["step_texts"] = std::move(texts);
  json["steps"] = std::move(list);
  StepRecord end;
  end.result.kind = Result::Kind::none;
  end.events = target.run.end.events;
  end.modules = target.run.end.modules;
  Json last = json_of(end, Step{});
  Json removals = Json::object();
  for (const auto& [name, result] : target.run.end.removals)
    removals[name] = json_of(result);
  last["removals"] = std::move(removals);
  // With what concerns steps that were not reached.
  add_differences(last, target.verdict.differences,
                  [=](int at) { return at < 0 || at >= reached; });
  json["end"] = std::move(last);
  return json;
}

}  // namespace

std::string report_json(const std::vector<ScenarioReport>& reports) {
  Json json = {{"schema", schema}, {"results", Json::array()}};
  for (const ScenarioReport& report : reports)
    for (const TargetReport& target : report.targets)
      json["results"].push_back(json_of(report, target));
  return file_of(json);
}

}  // namespace miu
