// SPDX-License-Identifier: MIT
//
// docs/reference/results.rst describes what is written here.
#include "labs/runner/report/report_json.h"

#include <cstring>
#include <functional>
#include <map>
#include <string_view>
#include <type_traits>
#include <vector>

#include "labs/runner/interface/fields.h"
#include "labs/runner/interface/kinds.h"
#include "labs/runner/judge/said.h"
#include "labs/runner/language/names.h"
#include "labs/runner/language/printer.h"
#include "labs/runner/report/call_tree.h"
#include "labs/runner/report/json.h"
#include "labs/runner/report/report.h"

namespace miu {
namespace {

constexpr int schema = 2;

Json json_of(const Result& result);
Json json_of(const Site& site);
Json json_of(const Event& event);

/// All of a value. It does not compile for a type that is not known here.
template <class Value>
Json json_of(const Value& value) {
  if constexpr (HasNames<Value>) {
    return std::string(name_of(value));
  } else if constexpr (HasFields<Value>) {
    Json json = Json::object();
    visit_fields(value, [&json](std::string_view name, const auto& field) {
      json[std::string(name)] = json_of(field);
    });
    return json;
  } else {
    return value;
  }
}

template <class Value>
Json json_of(const std::vector<Value>& values) {
  Json json = Json::array();
  for (const Value& value : values) json.push_back(json_of(value));
  return json;
}

template <class Value>
Json json_of(const std::map<std::string, Value>& values) {
  Json json = Json::object();
  for (const auto& [name, value] : values) json[name] = json_of(value);
  return json;
}

Json json_of(const Result& result) {
  Json json = json_of<Result>(result);
  if (result.kind == Result::Kind::error)
    json["errno"] = errno_name(result.value);
  json["text"] = print_result(result).substr(std::strlen("= "));
  return json;
}

Json json_of(const Site& site) { return to_string(site); }

/// Whether an event of that kind has something in that field.
bool is_said(const Event& event, std::string_view field) {
  const bool is_count =
      event.kind == Event::Kind::get || event.kind == Event::Kind::put;
  if (field == "module") return is_transition(event);
  if (field == "from" || field == "to" || field == "site") return is_count;
  if (field == "text") return !is_transition(event);
  if (field == "result") return event.kind == Event::Kind::returned;
  return true;
}

Json json_of(const Event& event) {
  Json json = Json::object();
  visit_fields(event, [&](std::string_view name, const auto& field) {
    if (is_said(event, name)) json[std::string(name)] = json_of(field);
  });
  return json;
}

/// What the step's lines asked.
Json answers_of(const StepRecord& record, const Step& step) {
  const std::vector<HeldCount> queries = queries_of(step);
  Json answers = Json::array();
  for (std::size_t i = 0; i < queries.size() && i < record.answers.size();
       ++i) {
    const std::string query = print_expectation({{}, queries[i]});
    Json answer = {{"query", query.substr(0, query.rfind(' '))},
                   {"task", queries[i].task},
                   {"variable", queries[i].variable}};
    answer.update(json_of(record.answers[i]));
    answers.push_back(std::move(answer));
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
  Json json = Json::object();
  visit_fields(record, [&](std::string_view name, const auto& field) {
    using Value = std::remove_cvref_t<decltype(field)>;
    const std::string key(name);
    if constexpr (std::is_same_v<Value, std::vector<Answer>>)
      json[key] = answers_of(record, step);
    else if constexpr (!std::is_same_v<Value, std::vector<Crossing>>)
      // Those are said by the calls that they make up.
      if (name != "waits" || !record.waits.empty()) json[key] = json_of(field);
  });
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
  // A field that a run has besides these is one that nobody says here.
  const auto& [on, release, ending, explanation, schedule, dumps, records,
               run_end, untraced] = target.run;
  Json json = {
      {"scenario", report.path}, {"title", target.selected.title},
      {"target", to_string(on)}, {"verdict", to_string(target.verdict.outcome)},
      {"release", release},      {"explanation", explanation}};
  if (report.graph)
    json["graph"] = {{"list", report.graph->path},
                     {"functions", report.graph->functions},
                     {"inner", report.graph->inner},
                     {"untraced", untraced}};
  if (!schedule.empty()) json["schedule"] = schedule;
  if (!dumps.empty()) json["dumps"] = dumps;
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
  const auto& [events, modules, removals] = run_end;
  end.events = events;
  end.modules = modules;
  Json last = json_of(end, Step{});
  last["removals"] = json_of(removals);
  // With what concerns steps that were not reached.
  add_differences(last, target.verdict.differences,
                  [=](int at) { return at < 0 || at >= reached; });
  json["end"] = std::move(last);
  return json;
}

}  // namespace

Json json_of(const Difference& difference) {
  return {{"about", to_string(difference.about)},
          {"line", difference.line},
          {"expected", difference.expected},
          {"actual", difference.actual},
          {"log", difference.log},
          {"tool", difference.tool},
          {"look_at", look_at(difference.about)}};
}

Json results_of(const std::vector<ScenarioReport>& reports) {
  Json results = Json::array();
  for (const ScenarioReport& report : reports)
    for (const TargetReport& target : report.targets)
      results.push_back(json_of(report, target));
  return results;
}

std::string report_json(const std::vector<ScenarioReport>& reports) {
  return file_of({{"schema", schema}, {"results", results_of(reports)}});
}

}  // namespace miu
