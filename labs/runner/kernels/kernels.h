// SPDX-License-Identifier: MIT
//
// The kernels that there are. kernels.cc is the one file that knows both.
#ifndef MIU_LABS_RUNNER_KERNELS_KERNELS_H_
#define MIU_LABS_RUNNER_KERNELS_KERNELS_H_

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "labs/runner/host/box.h"
#include "labs/runner/interface/accel.h"
#include "labs/runner/interface/kernel_under_test.h"
#include "labs/runner/interface/module_files.h"
#include "labs/runner/interface/program.h"
#include "labs/runner/interface/run.h"

namespace miu {

class Scheduler;

/// Where modules and kernels were built, and how code of others runs.
struct BuildFolders {
  std::filesystem::path modules;  // holds sim-6.1/NAME.ko
  std::filesystem::path kernels;  // holds 6.1/
  Accel accel = Accel::automatic;
  Boxing boxing = Boxing::boxed;  // of a reader's own modules
};

/// Where this build puts them.
BuildFolders default_folders();

/// What --accel may be.
std::map<std::string, Accel> accel_names();

/// Every kernel that can be named on the command line, the simulator's first.
std::vector<Target> all_targets();

/// The kernels of one name on the command line: `all`, `sim`, `vm`, `both` (the
/// simulator of each version only beside the real kernel), or a target's own.
/// The first four leave out real kernels that were not fetched;
/// when none was, the standard one stands for them, and its run says what
/// fetches it. None when there is no such kernel.
std::vector<Target> targets_named(const std::string& on,
                                  const BuildFolders& folders);

/// Where the modules that were built for a kernel are.
std::filesystem::path files_of(const Target& target,
                               const BuildFolders& folders);

/// How a real kernel begins: out of a saved machine, or with a boot.
enum class Begin { quickly, with_a_boot };

/// Runs the program on a fresh kernel of that target. A kernel that cannot be
/// had is a run that was not started. Several threads may do this at once.
Run run_on(const Target& target, const Program& program,
           const BuildFolders& folders, Begin begin = Begin::quickly,
           const Limits& limits = {});

/// Runs the program on a simulator of that version, in this very process, with
/// these modules; nullptr is first come, first served. A version that it does
/// not know is a run that was not started. `after_step` may add operations to
/// the program, if it has reserved room for them: those made do not move.
Run simulate(const Version& version, const Program& program,
             const ModuleFiles& files, AfterStep after_step = {},
             Scheduler* scheduler = nullptr);

/// Runs the program on the simulator in the order of turns that `schedule`
/// gives. REQUIRES: the target is one of the simulator's, and the schedule has
/// no problem.
Run replay_on(const Target& target, const Program& program,
              const BuildFolders& folders, const std::string& schedule);

/// Why that is no schedule, and what to write instead; nothing when it is one.
std::string problem_of_schedule(const std::string& schedule);

/// Makes the saved machine of a real kernel anew, which is there already.
/// Returns the reason when that fails, else nothing.
std::string save_anew(const Target& target, const BuildFolders& folders);

/// What the probe of KVM found, in one line.
std::string kvm_of(const BuildFolders& folders);

/// The folders of saved machines of which a byte is not as it was saved.
std::vector<std::filesystem::path> changed_machines(
    const BuildFolders& folders);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_KERNELS_KERNELS_H_
