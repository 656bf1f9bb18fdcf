// SPDX-License-Identifier: MIT
//
// Programs and runs as text, for the pipe between the judge and the process
// that runs a reader's code. Not the format of reports (report.h).
//
// 1. What is read may come from a process that was overwritten: everything is
//    checked, and text that is not right is nothing.
// 2. A run is believed when it is whole: an answer to all that was asked.
// 3. A program holds no expectation, so the other side cannot know what the
//    answer should be.
#ifndef MIU_LABS_RUNNER_EXERCISE_OBSERVATIONS_H_
#define MIU_LABS_RUNNER_EXERCISE_OBSERVATIONS_H_

#include <optional>
#include <string>
#include <string_view>

#include "labs/runner/interface/program.h"
#include "labs/runner/interface/run.h"

namespace miu {

/// The program as one text.
std::string write_program(const Program& program);
/// The program that such a text was made from; nothing when it is not right.
std::optional<Program> read_program(std::string_view text);

/// One line each: first the steps, then what else a run has.
std::string write_step(const StepRecord& record);
/// The last line: what a run has besides its steps.
std::string write_end(const Run& run);

/// What came through the pipe.
struct Observations {
  Run run;
  bool whole = false;  // the end was there
  bool right = true;   // every line was readable
};
/// What such lines were written from, as far as they go.
Observations read_observations(std::string_view lines);

/// Whether a run that says that it was completed answers the whole program: a
/// record for each step, in it a sample of each module and an answer to each
/// query, and the end.
bool answers_all(const Run& run, const Program& program);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_EXERCISE_OBSERVATIONS_H_
