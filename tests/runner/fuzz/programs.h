// SPDX-License-Identifier: MIT
//
// Programs for the tests of the search.
#ifndef MIU_TESTS_RUNNER_FUZZ_PROGRAMS_H_
#define MIU_TESTS_RUNNER_FUZZ_PROGRAMS_H_

#include <gtest/gtest.h>

#include <string>
#include <variant>

#include "labs/runner/damage/damage.h"
#include "labs/runner/fuzz/apart.h"
#include "labs/runner/fuzz/search.h"
#include "labs/runner/host/module_folder.h"
#include "labs/runner/language/parser.h"

namespace miu {

inline const Version version_6_1{{6, 1, 0}};

/// The scenario of these steps; they may use hello and symbase.
inline Scenario program_of(const std::string& steps) {
  auto parsed = parse(
      "scenario 1\ntitle T\nkernels 6.1\nmodule hello\nmodule symbase\n\n" +
      steps);
  if (const auto* error = std::get_if<FileError>(&parsed)) {
    ADD_FAILURE() << error->what;
    return {};
  }
  return std::get<Scenario>(std::move(parsed));
}

/// What the simulator does with it.
inline Run run_of(const Scenario& scenario) {
  const ModuleFolder good(MIU_MODULES "/sim-6.1");
  return play(version_6_1, DamagedFiles(good), scenario);
}

/// A search on the simulators alone.
inline SearchOptions alone(std::uint64_t seed) {
  SearchOptions options;
  options.seed = seed;
  options.versions = {version_6_1, {{6, 12, 0}}};
  options.modules = {"failinit", "fcluster", "hello",     "noexit",
                     "slowinit", "symbase",  "symgetter", "symuser"};
  options.with_real = false;
  options.folders.modules = MIU_MODULES;
  return options;
}

}  // namespace miu

#endif  // MIU_TESTS_RUNNER_FUZZ_PROGRAMS_H_
