// SPDX-License-Identifier: MIT
#include "labs/runner/exercise/observations.h"

#include <exception>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <type_traits>

#include "labs/runner/interface/fields.h"
#include "labs/runner/interface/kinds.h"

namespace miu {

using Json = nlohmann::json;

template <HasNames Kind>
void to_json(Json& json, const Kind& kind) {
  json = name_of(kind);
}

template <HasNames Kind>
void from_json(const Json& json, Kind& kind) {
  const auto known = kind_named<Kind>(json.get<std::string>());
  if (!known) throw std::invalid_argument("there is no such kind");
  kind = *known;
}

template <HasFields Struct>
void to_json(Json& json, const Struct& object) {
  visit_fields(object, [&json](std::string_view name, const auto& value) {
    json[name] = value;
  });
}

template <HasFields Struct>
void from_json(const Json& json, Struct& object) {
  visit_fields(object, [&json](std::string_view name, auto& value) {
    json.at(name).get_to(value);
  });
}

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

/// Visits what a run has besides its steps, which have lines of their own, and
/// its target, which the other side knows.
template <class SomeRun, class Visitor>
void visit_besides_steps(SomeRun& run, Visitor visitor) {
  visit_fields(run, [&visitor](std::string_view name, auto& value) {
    using Value = std::remove_cvref_t<decltype(value)>;
    if constexpr (!std::is_same_v<Value, std::vector<StepRecord>> &&
                  !std::is_same_v<Value, Target>)
      visitor(name, value);
  });
}

/// Adds a line to what was read; throws when it is not right.
void read_line(const Json& json, Observations& read) {
  if (json.contains("step")) {
    const StepRecord record = json["step"];
    read.right = !read.whole;
    if (read.right) read.run.steps.push_back(record);
    return;
  }
  visit_besides_steps(read.run, [&json](std::string_view name, auto& value) {
    json.at(name).get_to(value);
  });
  read.right = !read.whole && read.run.release.size() <= longest_release &&
               read.run.explanation.size() <= longest_explanation;
  read.whole = true;
}

}  // namespace

std::string write_program(const Program& program) { return one_line(program); }

std::optional<Program> read_program(std::string_view text) {
  try {
    return Json::parse(text).get<Program>();
  } catch (const std::exception&) {
    return {};
  }
}

std::string write_step(const StepRecord& record) {
  return one_line({{"step", record}});
}

std::string write_end(const Run& run) {
  Json json;
  visit_besides_steps(run, [&json](std::string_view name, const auto& value) {
    json[name] = value;
  });
  return one_line(json);
}

Observations read_observations(std::string_view lines) {
  Observations read;
  while (read.right && !lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    try {
      read_line(parse_line(lines.substr(0, end)), read);
    } catch (const std::exception&) {
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
