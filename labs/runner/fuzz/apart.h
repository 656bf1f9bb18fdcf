// SPDX-License-Identifier: MIT
//
// A program on the simulator, in a process of its own: what a random program
// does to the simulator must not end the search.
#ifndef MIU_LABS_RUNNER_FUZZ_APART_H_
#define MIU_LABS_RUNNER_FUZZ_APART_H_

#include "labs/runner/fuzz/composer.h"
#include "labs/runner/interface/module_files.h"
#include "labs/runner/interface/run.h"
#include "labs/runner/language/scenario.h"

namespace miu {

/// A program and what a kernel did.
struct Played {
  Scenario scenario;
  Run run;
};

/// Runs the scenario. When the simulator crashes, or does not answer in time,
/// the run is `broken`, with the steps that were done before.
Run play(const Version& version, const ModuleFiles& files,
         const Scenario& scenario);

/// Runs the scenario and goes on behind its last step with those that the
/// composer writes, until the program has its length. The composer itself is
/// left as it was.
Played play_on(const Version& version, const ModuleFiles& files,
               Scenario scenario, const Composer& composer);

/// Whether the simulator says that it does not model the last step; the reason
/// is `explanation` then.
bool is_not_modelled(const Run& run);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_FUZZ_APART_H_
