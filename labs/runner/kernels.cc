// SPDX-License-Identifier: MIT
#include "labs/runner/kernels.h"

#include <memory>

#include "kmod/vm/real_kernel.h"
#include "labs/runner/kernel_under_test.h"
#include "labs/runner/module_files.h"
#include "sim/simulated_kernel.h"

namespace miu {

BuildFolders default_folders() { return {MIU_MODULES_DIR, MIU_KERNELS_DIR}; }

std::vector<Target> all_targets() {
  const Version v6_1{{6, 1, 0}};
  return {{KernelKind::sim, v6_1}, {KernelKind::vm, v6_1}};
}

Run run_on(const Target& target, const Program& program,
           const BuildFolders& folders) {
  const std::string version = to_string(target.version);
  if (target.kind == KernelKind::vm)
    return make_real_kernel(target.version, folders.kernels / version)
        ->run(program, Limits{});
  const ModuleFolder files((folders.modules / ("sim-" + version)).string());
  return make_simulated_kernel(target.version, files)->run(program, Limits{});
}

}  // namespace miu
