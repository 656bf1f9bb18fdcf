// SPDX-License-Identifier: MIT
//
// The simulator as a kernel under test. Each run boots a fresh Kernel, so two
// runs of one program are equal.
#ifndef MIU_SIM_SIMULATED_KERNEL_H_
#define MIU_SIM_SIMULATED_KERNEL_H_

#include <memory>

#include "labs/runner/interface/kernel_under_test.h"
#include "labs/runner/interface/module_files.h"
#include "sim/explore/scheduler.h"

namespace miu {

/// A kernel of that version; nullptr when no profile models it. `files` holds
/// modules that were built for that profile, and must outlive the result, as
/// must the scheduler; nullptr is first come, first served.
std::unique_ptr<KernelUnderTest> make_simulated_kernel(
    const Version& version, const ModuleFiles& files, AfterStep after_step = {},
    Scheduler* scheduler = nullptr);

}  // namespace miu

#endif  // MIU_SIM_SIMULATED_KERNEL_H_
