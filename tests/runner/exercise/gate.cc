// SPDX-License-Identifier: MIT
//
// gate EXERCISE start|solution|wrong/NAME TARGET
//
// What an exercise promises of its files. Status 0: it is so.
#include <cstdio>
#include <fstream>
#include <string>

#include "labs/runner/exercise/build.h"
#include "labs/runner/exercise/check.h"
#include "labs/runner/exercise/working_copy.h"
#include "labs/runner/host/child.h"
#include "labs/runner/host/temporary_folder.h"
#include "labs/runner/interface/module_files.h"

namespace miu {
namespace {

namespace fs = std::filesystem;

int say(const std::string& text) {
  std::puts(text.c_str());
  return 1;
}

/// The message that a file must get; empty for the solution, which passes.
std::string message_for(const Exercise& exercise, const std::string& what) {
  if (what == "start") return exercise.start_fails;
  for (const Exercise::Wrong& wrong : exercise.wrong)
    if (what == "wrong/" + wrong.file) return wrong.message;
  return "";
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
  const Checked checked = check_exercise(
      {exercise, work, {target}, course, MIU_SOURCE_DIR, Look{}});
  std::fputs(checked.text.c_str(), stdout);
  if (what == "solution")
    return checked.verdict == Checked::Verdict::passed
               ? 0
               : say("The solution does not pass.");
  const std::string message = message_for(exercise, what);
  if (checked.verdict != Checked::Verdict::failed)
    return say("It must build and fail.");
  if (message.empty() || checked.text.find(message) == checked.text.npos)
    return say("It must fail with this message: " + message);
  return 0;
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
