// SPDX-License-Identifier: MIT
//
// What a reader's work for an exercise must do, one thing a criterion. Marks
// hang on their keys:
//
//   own                 kind scenario: the reader's own steps are as expected
//   goal                kind scenario: the goal's steps behind them are, too
//   judge/NAME.scenario kind module: that scenario is as expected with it
//   good                kind test: it passes the module that is right
//   faults/NAME.c       kind test: it fails this module, which has a fault
//
// 1. A key stays the same as long as the file of that name is there.
#ifndef MIU_LABS_RUNNER_EXERCISE_CRITERIA_H_
#define MIU_LABS_RUNNER_EXERCISE_CRITERIA_H_

#include <string>
#include <vector>

#include "labs/runner/exercise/exercise.h"

namespace miu {

struct Criterion {
  std::string key;
  std::string words;  // what it asks for
  std::string file;   // the scenario in which it is seen, without a folder
  bool shown = true;  // or else the reader is told the words alone, or nothing
};

/// Those of an exercise, in the order in which they are judged.
std::vector<Criterion> criteria_of(const Exercise& exercise);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_EXERCISE_CRITERIA_H_
