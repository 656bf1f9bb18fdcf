// SPDX-License-Identifier: MIT
#include "labs/runner/exercise/observations.h"

#include <nlohmann/json.hpp>

namespace miu {

using Json = nlohmann::json;

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Operand, kind, number, text)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Query, kind, task, variable)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Operation, line, task, is_command, name,
                                   operands, results, queries)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Program, name, modules, files, operations,
                                   left, graph)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Result, kind, value)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Event, kind, task, module, from, to, site,
                                   text, result)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ModuleSample, present, refcnt, initstate,
                                   holders)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Answer, found, count)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(OpenFile, variable, kind, detail)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(StepRecord, result, waits, events, tool,
                                   open_files, modules, answers, tasks)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(EndRecord, events, modules, removals)

namespace {

// What is read may be forged, and is then parsed and shown outside of the box.
constexpr int deepest = 32;
constexpr std::size_t longest_release = 200;
constexpr std::size_t longest_explanation = 10'000;

/// Leaves out brackets within brackets within brackets, which take much memory.
Json parse_line(std::string_view line) {
  return Json::parse(line, [](int depth, Json::parse_event_t, Json&) {
    return depth <= deepest;
  });
}

/// One line, whatever bytes the texts hold.
std::string one_line(const Json& json) {
  return json.dump(-1, ' ', true, Json::error_handler_t::replace) + "\n";
}

bool is_known(const Result& result) {
  return result.kind >= Result::Kind::value &&
         result.kind <= Result::Kind::none;
}

bool is_known(const std::vector<Event>& events) {
  for (const Event& event : events)
    if (event.kind < Event::Kind::loaded || event.kind > Event::Kind::panic ||
        !is_known(event.result))
      return false;
  return true;
}

bool is_known(const StepRecord& record) {
  return is_known(record.result) && is_known(record.events);
}

bool is_known(const Run& run) {
  for (const auto& [name, result] : run.end.removals)
    if (!is_known(result)) return false;
  return run.release.size() <= longest_release &&
         run.explanation.size() <= longest_explanation &&
         run.ending >= Run::Ending::completed &&
         run.ending <= Run::Ending::not_started && is_known(run.end.events);
}

/// Adds a line to what was read; throws when it is not right.
void read_line(const Json& json, Observations& read) {
  if (json.contains("step")) {
    const StepRecord record = json["step"];
    read.right = !read.whole && is_known(record);
    if (read.right) read.run.steps.push_back(record);
    return;
  }
  json.at("release").get_to(read.run.release);
  json.at("ending").get_to(read.run.ending);
  json.at("explanation").get_to(read.run.explanation);
  json.at("end").get_to(read.run.end);
  read.right = !read.whole && is_known(read.run);
  read.whole = true;
}

}  // namespace

std::string write_program(const Program& program) { return one_line(program); }

std::optional<Program> read_program(std::string_view text) {
  try {
    return Json::parse(text).get<Program>();
  } catch (const Json::exception&) {
    return {};
  }
}

std::string write_step(const StepRecord& record) {
  return one_line({{"step", record}});
}

std::string write_end(const Run& run) {
  return one_line({{"release", run.release},
                   {"ending", run.ending},
                   {"explanation", run.explanation},
                   {"end", run.end}});
}

Observations read_observations(std::string_view lines) {
  Observations read;
  while (read.right && !lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    try {
      read_line(parse_line(lines.substr(0, end)), read);
    } catch (const Json::exception&) {
      read.right = false;
    }
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
  return read;
}

bool answers_all(const Run& run, const Program& program) {
  const auto has_modules = [&program](const auto& samples) {
    if (samples.size() != program.modules.size()) return false;
    for (const std::string& name : program.modules)
      if (samples.count(name) == 0) return false;
    return true;
  };
  if (run.steps.size() != program.operations.size()) return false;
  for (std::size_t i = 0; i < run.steps.size(); ++i)
    if (!has_modules(run.steps[i].modules) ||
        run.steps[i].answers.size() != program.operations[i].queries.size())
      return false;
  return has_modules(run.end.modules);
}

}  // namespace miu
