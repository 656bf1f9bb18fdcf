// SPDX-License-Identifier: MIT
#include "labs/runner/exercise/criteria.h"

#include "labs/runner/host/read_file.h"
#include "labs/runner/language/parser.h"

namespace miu {
namespace {

namespace fs = std::filesystem;

std::string title_of(const fs::path& path) {
  const auto parsed = parse(read_file(path.string()).value_or(""));
  const auto* scenario = std::get_if<Scenario>(&parsed);
  return scenario ? scenario->title : path.filename().string();
}

Criterion judged_by(const Exercise& exercise, const std::string& name,
                    bool shown) {
  const std::string key = "judge/" + name;
  return {key, title_of(exercise.folder / key), name, shown};
}

}  // namespace

std::vector<Criterion> criteria_of(const Exercise& exercise) {
  std::vector<Criterion> criteria;
  switch (exercise.kind) {
    case Exercise::Kind::scenario:
      criteria.push_back(
          {"own", "your scenario says what really happens, in each step",
           exercise.file});
      criteria.push_back(
          {"goal", title_of(exercise.folder / exercise.goal), exercise.goal});
      break;
    case Exercise::Kind::module:
      for (const std::string& name : exercise.shown)
        criteria.push_back(judged_by(exercise, name, true));
      for (const std::string& name : exercise.named)
        criteria.push_back(judged_by(exercise, name, false));
      break;
    case Exercise::Kind::test:
      criteria.push_back(
          {"good", "your test passes the module `" + exercise.module + ".c`",
           exercise.file});
      for (const Exercise::Fault& fault : exercise.faults)
        criteria.push_back(
            {"faults/" + fault.file, fault.what, exercise.file, false});
  }
  return criteria;
}

}  // namespace miu
