// SPDX-License-Identifier: MIT
//
// gate EXERCISE start|solution|wrong/NAME TARGET
//
// What an exercise promises of its files. Status 0: it is so.
#include <cstdio>
#include <fstream>
#include <optional>
#include <string>

#include "labs/runner/exercise/build.h"
#include "labs/runner/exercise/check.h"
#include "labs/runner/exercise/verdict_text.h"
#include "labs/runner/exercise/working_copy.h"
#include "labs/runner/host/child.h"
#include "labs/runner/host/read_file.h"
#include "labs/runner/host/temporary_folder.h"

namespace miu {
namespace {

namespace fs = std::filesystem;

int say(const std::string& text) {
  std::puts(text.c_str());
  return 1;
}

/// What a file must fail at; nothing for the solution, which passes.
std::optional<Exercise::Sign> sign_of(const Exercise& exercise,
                                      const std::string& what) {
  if (what == "start") return exercise.start_fails;
  for (const Exercise::Wrong& wrong : exercise.wrong)
    if (what == "wrong/" + wrong.file) return wrong.sign;
  return {};
}

std::string to_text(const Exercise::Sign& sign) {
  std::string text = "about " + sign.about;
  if (!sign.expected.empty()) text += ", expected " + sign.expected;
  if (!sign.actual.empty()) text += ", actual " + sign.actual;
  if (!sign.criterion.empty()) text += ", criterion " + sign.criterion;
  return text;
}

int judge_file(const Exercise& exercise, const std::string& what,
               const Target& target) {
  const TemporaryFolder folder;
  const fs::path work = folder.path() / "work";
  const BuildFolders course = default_folders();
  const Started started =
      start_working_copy(exercise, work, false, course, MIU_SOURCE_DIR);
  if (!started.problem.empty()) return say(started.problem);
  if (what != "start") {
    const fs::path given =
        what == "solution" ? exercise.solution() : exercise.folder / what;
    const auto text = read_file(given.string());
    if (!text) return say(given.string() + " cannot be read");
    std::ofstream(work / exercise.file) << *text;
  }
  const ExerciseVerdict verdict =
      check_exercise({exercise, work, {target}, course, MIU_SOURCE_DIR});
  std::fputs(verdict_text(verdict, Look{}).c_str(), stdout);
  if (what == "solution")
    return verdict.outcome == ExerciseVerdict::Outcome::passed
               ? 0
               : say("The solution does not pass.");
  const auto sign = sign_of(exercise, what);
  const auto first = first_difference(verdict);
  if (verdict.outcome != ExerciseVerdict::Outcome::failed || !first)
    return say("It must build and fail.");
  if (sign && matches(*sign, *first)) return 0;
  return say("It must fail at this: " + (sign ? to_text(*sign) : "?") +
             "\nIt fails at this: " +
             to_text({first->about, first->expected, first->actual,
                      first->criterion}));
}

}  // namespace
}  // namespace miu

int main(int argc, char** argv) {
  if (argc != 4) return miu::say("usage: gate EXERCISE WHAT TARGET");
  miu::keep_interruptions();
  const auto loaded = miu::load_exercise(argv[1]);
  const auto target = miu::parse_target(argv[3]);
  if (const auto* problem = std::get_if<std::string>(&loaded))
    return miu::say(*problem);
  if (!target) return miu::say("no such kernel");
  return miu::judge_file(std::get<miu::Exercise>(loaded), argv[2], *target);
}
