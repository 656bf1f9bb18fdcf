// SPDX-License-Identifier: MIT
#include "labs/runner/commands/commands.h"
#include "labs/runner/commands/exercise_commands.h"
#include "labs/runner/commands/find_exercise.h"
#include "labs/runner/exercise/working_copy.h"
#include "labs/runner/host/child.h"
#include "labs/runner/report/paper.h"

namespace miu {

namespace fs = std::filesystem;

int start_exercise(const ExerciseOptions& options) {
  keep_interruptions();
  const auto exercise = find_exercise(options, options.lab);
  if (!exercise) return bad_usage;
  const std::string folder = folder_for(options, *exercise);
  const Started started = start_working_copy(*exercise, folder, options.force,
                                             options.folders, options.source);
  if (!started.problem.empty())
    return complain(started.problem + "\n", bad_usage);
  Paper paper(options.look);
  if (!started.backup.empty())
    paper.line(0, "What was there is now in " + started.backup);
  paper.line(0, exercise->title + " (" + std::to_string(exercise->minutes) +
                    " minutes)");
  paper.line(0, "read      " + (fs::path(folder) / "README.md").string());
  paper.line(0, "write     " + (fs::path(folder) / exercise->file).string());
  paper.line(0, "check     ./course check " + to_copy(folder));
  say(paper.take());
  return as_expected;
}

}  // namespace miu
