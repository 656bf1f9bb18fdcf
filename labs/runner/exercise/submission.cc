// SPDX-License-Identifier: MIT
#include "labs/runner/exercise/submission.h"

#include <utility>

#include "labs/runner/host/read_file.h"
#include "labs/runner/host/sha256.h"
#include "labs/runner/language/join.h"
#include "labs/runner/language/parser.h"
#include "labs/runner/tree/find_scenarios.h"

namespace miu {
namespace {

namespace fs = std::filesystem;

/// Names of files that a message lists, in characters.
constexpr std::size_t longest_list = 200;

Refusal bad(const fs::path& file, const std::string& words) {
  return {Refusal::Kind::file, file.string() + ": " + words, file.string()};
}

std::string new_one(const Exercise& exercise) {
  return "./course start " + exercise.lab +
         " ANOTHER-FOLDER writes the starting point again";
}

/// The file is not there: maybe it has another name now.
std::string where_is_it(const Exercise& exercise, const fs::path& folder) {
  std::string others;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    if (!entry.is_regular_file(error) || entry.is_symlink(error) ||
        entry.path().extension() != fs::path(exercise.file).extension() ||
        entry.path().filename() == exercise.goal)
      continue;
    if (others.size() > longest_list) {
      others += " and more";
      break;
    }
    others += (others.empty() ? "" : ", ") + entry.path().filename().string();
  }
  return "there is no such file" +
         (others.empty()
              ? "; " + new_one(exercise)
              : ". The exercise reads this name only; here are " + others);
}

std::optional<Refusal> read_goal(const Exercise& exercise, const fs::path& file,
                                 Submission& submission) {
  const std::string path = (exercise.folder / exercise.goal).string();
  const std::string text = read_file(path).value_or("");
  auto goal = parse(text);  // alone it names what it does not define
  if (auto* wrong = std::get_if<FileError>(&goal))
    return Refusal{Refusal::Kind::scenario, "", path, std::move(*wrong)};
  submission.goal = std::get<Scenario>(std::move(goal));
  auto wrong =
      check_joined(submission.scenario, file.string(), submission.goal, text);
  if (!wrong) return {};
  return Refusal{Refusal::Kind::scenario,
                 "The steps of " + exercise.goal +
                     " come behind yours, as if they stood in one file.",
                 exercise.goal, std::move(wrong)};
}

/// What is wrong with the text; else takes the scenarios out of it.
std::optional<Refusal> flaw_of(const Exercise& exercise, const fs::path& file,
                               const fs::path& source, Submission& submission) {
  if (submission.text.find_first_not_of(" \t\r\n") == std::string::npos)
    return bad(file, "this is empty; " + new_one(exercise));
  if (exercise.kind == Exercise::Kind::module) return {};
  auto loaded = load(submission.text, modules_known(exercise, file, source));
  if (auto* wrong = std::get_if<FileError>(&loaded))
    return Refusal{Refusal::Kind::scenario, "", file.string(),
                   std::move(*wrong)};
  submission.scenario = std::get<Scenario>(std::move(loaded));
  if (exercise.kind != Exercise::Kind::scenario) return {};
  return read_goal(exercise, file, submission);
}

}  // namespace

ModuleKnown modules_known(const Exercise& exercise, const fs::path& file,
                          const fs::path& source) {
  return [known = modules_for(file, source / "kmod"), own = exercise.module](
             std::string_view name) { return name == own || known(name); };
}

fs::path submission_file(const Exercise& exercise, const fs::path& folder) {
  return (folder / exercise.file).lexically_normal();
}

Submission read_submission(const Exercise& exercise, const fs::path& folder,
                           const fs::path& source) {
  const fs::path file = submission_file(exercise, folder);
  Submission submission;
  std::error_code error;
  if (!fs::exists(fs::symlink_status(file, error))) {
    submission.refusal = bad(file, where_is_it(exercise, folder));
    return submission;
  }
  auto read = read_regular_file(file, longest_submission, Links::refused);
  if (!read.bytes) {
    submission.refusal = bad(file, read.problem);
    return submission;
  }
  submission.text = *std::move(read.bytes);
  submission.sha256 = sha256(submission.text);
  submission.refusal = flaw_of(exercise, file, source, submission);
  return submission;
}

}  // namespace miu
