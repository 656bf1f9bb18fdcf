// SPDX-License-Identifier: MIT
#include <unistd.h>

#include <cstdio>

#include "labs/runner/commands/commands.h"
#include "labs/runner/commands/exercise_commands.h"
#include "labs/runner/commands/find_exercise.h"
#include "labs/runner/exercise/notes.h"
#include "labs/runner/host/read_file.h"

namespace miu {

int show_solution(const ExerciseOptions& options) {
  const auto exercise = find_exercise(options, options.lab);
  if (!exercise) return bad_usage;
  const auto notes = read_notes(folder_for(options, *exercise));
  const bool solved = notes && notes->lab == exercise->lab && notes->solved;
  if (!solved && !options.yes) {
    if (!isatty(STDIN_FILENO))
      return complain("This exercise is not solved yet in " +
                          folder_for(options, *exercise) +
                          "; --yes shows the solution all the same\n",
                      bad_usage);
    std::fputs("Not solved yet. Show the solution? [y/N] ", stderr);
    const int answer = std::getchar();
    if (answer != 'y' && answer != 'Y') return 1;
  }
  const auto text = read_file(exercise->solution().string());
  say(shown_solution(text.value_or("")));
  return as_expected;
}

}  // namespace miu
