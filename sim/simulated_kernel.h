// SPDX-License-Identifier: MIT
//
// The simulator as a kernel under test. Each run boots a fresh Kernel, so two
// runs of one program are equal.
#ifndef MIU_SIM_SIMULATED_KERNEL_H_
#define MIU_SIM_SIMULATED_KERNEL_H_

#include <memory>

#include "labs/runner/kernel_under_test.h"
#include "labs/runner/module_files.h"

namespace miu {

/// A kernel of that version; nullptr when no profile models it. `files` holds
/// modules that were built for that profile, and must outlive the result.
std::unique_ptr<KernelUnderTest> make_simulated_kernel(
    const Version& version, const ModuleFiles& files);

}  // namespace miu

#endif  // MIU_SIM_SIMULATED_KERNEL_H_
