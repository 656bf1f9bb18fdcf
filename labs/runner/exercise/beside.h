// SPDX-License-Identifier: MIT
//
// Modules whose folders lie beside a scenario, built for the kernels that it
// runs on. Who runs a scenario trusts what lies beside it, as `make` does.
//
// 1. A module of kmod/ that has the name of one beside the scenario is not
//    seen.
// 2. One that the simulator's declarations do not do for is not modelled there:
//    such a run was not started, and says what is lacking first. Nothing else
//    is kept from running.
// 3. What was built of the same files for the simulator before is kept.
#ifndef MIU_LABS_RUNNER_EXERCISE_BESIDE_H_
#define MIU_LABS_RUNNER_EXERCISE_BESIDE_H_

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "labs/runner/exercise/build.h"
#include "labs/runner/host/temporary_folder.h"
#include "labs/runner/interface/program.h"
#include "labs/runner/interface/run.h"

namespace miu {

struct BesideModules {
  BuildFolders folders;    // that have them, and the course's own
  std::optional<Run> run;  // instead of one on a kernel, which lacks a module
  /// A module is wrong: it does not compile for a real kernel.
  bool is_wrong = false;
};

class BesideBuilds {
 public:
  /// Beside the modules of the course, which are in these folders.
  explicit BesideBuilds(BuildFolders course);

  /// The modules of the program, which is of the scenario at that path, for the
  /// target. Builds what was not built yet.
  const BesideModules& modules_for(const std::filesystem::path& scenario,
                                   const Program& program,
                                   const Target& target);

 private:
  using Folders = std::vector<std::filesystem::path>;
  BesideModules build(const Folders& sources, const Target& target);

  const BuildFolders course_;
  std::optional<TemporaryFolder> folder_;
  std::map<std::tuple<Folders, Target>, BesideModules> built_;
};

}  // namespace miu

#endif  // MIU_LABS_RUNNER_EXERCISE_BESIDE_H_
