// SPDX-License-Identifier: MIT
//
// Random damages of a module's file, written out as edits (damage/edit.h).
//
// 1. They name what every builder's files have, so that most can be made in
//    the simulator's file and in the real kernel's; where one cannot be, it is
//    no damage, and a load finds no file.
#ifndef MIU_LABS_RUNNER_FUZZ_RANDOM_EDITS_H_
#define MIU_LABS_RUNNER_FUZZ_RANDOM_EDITS_H_

#include <string>

#include "labs/runner/fuzz/random.h"

namespace miu {

/// One edit, or at times several, joined with commas.
std::string random_edits(Random& random);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_FUZZ_RANDOM_EDITS_H_
