// SPDX-License-Identifier: MIT
#include "labs/runner/exercise/verdict_json.h"

#include "labs/runner/report/report_json.h"

namespace miu {
namespace {

constexpr int schema = 1;

std::string name_of(Exercise::Kind kind) {
  switch (kind) {
    case Exercise::Kind::scenario:
      return "scenario";
    case Exercise::Kind::module:
      return "module";
    case Exercise::Kind::test:
      break;
  }
  return "test";
}

Json json_of(const Refusal& refusal) {
  Json json = {{"kind", to_string(refusal.kind)},
               {"words", refusal.where ? refusal.where->what : refusal.words}};
  if (!refusal.file.empty()) json["file"] = refusal.file;
  if (refusal.where) {
    json["line"] = refusal.where->place.line;
    json["column"] = refusal.where->place.column;
  }
  if (!refusal.messages.empty()) json["messages"] = refusal.messages;
  return json;
}

/// A failure that no scenario's difference stands for has the same first keys.
Json json_of(const Failure& failure) {
  if (!failure.difference)
    return {{"about", failure.about},
            {"expected", failure.expected},
            {"actual", failure.actual}};
  Json json = json_of(*failure.difference);
  json["step"] = failure.step;
  json["step_line"] = failure.step_line;
  json["before"] = failure.before;
  return json;
}

Json json_of(const Criterion& criterion, const CriterionVerdict& verdict) {
  Json json = {{"key", criterion.key}, {"verdict", to_string(verdict.outcome)}};
  if (verdict.outcome == CriterionVerdict::Outcome::not_judged) {
    json["why"] = verdict.why;
    return json;
  }
  if (verdict.failure) json["difference"] = json_of(*verdict.failure);
  json["result"] = *verdict.report;
  json["steps"] = {verdict.steps.begin, verdict.steps.end};
  return json;
}

Json json_of(const ExerciseVerdict& verdict, const KernelVerdict& kernel) {
  Json json = {{"target", to_string(kernel.target)},
               {"release", kernel.release},
               {"verdict", to_string(kernel.outcome)}};
  if (kernel.refusal) json["refusal"] = json_of(*kernel.refusal);
  json["warnings"] = kernel.warnings;
  Json list = Json::array();
  for (std::size_t i = 0; i < kernel.criteria.size(); ++i)
    list.push_back(json_of(verdict.criteria[i], kernel.criteria[i]));
  json["criteria"] = std::move(list);
  return json;
}

Json json_of(const ExerciseVerdict& verdict, const Agreement& agreement) {
  Json json = {
      {"kernels", {to_string(agreement.left), to_string(agreement.right)}},
      {"verdict", agreement.disagreement ? "differ" : "agree"}};
  if (!agreement.disagreement) return json;
  const Disagreement& found = *agreement.disagreement;
  json["criterion"] = verdict.criteria[agreement.criterion].key;
  json["line"] = found.line;
  json["step"] = found.step;
  json["said"] = {found.left, found.right};
  return json;
}

Json json_of(const FirstDifference& first) {
  return {{"criterion", first.criterion},
          {"target", to_string(first.target)},
          {"about", first.about},
          {"expected", first.expected},
          {"actual", first.actual}};
}

template <typename Items>
Json list_of(const ExerciseVerdict& verdict, const Items& items) {
  Json list = Json::array();
  for (const auto& item : items) list.push_back(json_of(verdict, item));
  return list;
}

Json json_of(const std::vector<Criterion>& criteria) {
  Json list = Json::array();
  for (const Criterion& criterion : criteria)
    list.push_back({{"key", criterion.key},
                    {"words", criterion.words},
                    {"shown", criterion.shown},
                    {"file", criterion.file}});
  return list;
}

}  // namespace

std::string verdict_json(const Exercise& exercise,
                         const ExerciseVerdict& verdict,
                         const std::vector<std::string>& hints) {
  Json json = {{"schema", schema},
               {"exercise",
                {{"lab", exercise.lab},
                 {"kind", name_of(exercise.kind)},
                 {"title", exercise.title}}},
               {"file", verdict.file.string()},
               {"sha256", verdict.sha256},
               {"verdict", to_string(verdict.outcome)},
               {"boxed", verdict.boxing == Boxing::boxed},
               {"criteria", json_of(verdict.criteria)}};
  if (verdict.refusal) json["refusal"] = json_of(*verdict.refusal);
  json["kernels"] = list_of(verdict, verdict.kernels);
  json["agreements"] = list_of(verdict, verdict.agreements);
  if (const auto first = first_difference(verdict))
    json["first_difference"] = json_of(*first);
  if (const Exercise::Wrong* mistake = mistake_in(exercise, verdict))
    json["mistake"] = {{"file", mistake->file},
                       {"what", mistake->what},
                       {"hint", mistake->hint}};
  json["hints"] = hints;
  json["read"] = exercise.read;
  json["results"] = results_of(verdict.reports);
  return file_of(json);
}

}  // namespace miu
