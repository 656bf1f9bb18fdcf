// SPDX-License-Identifier: MIT
//
// A real kernel that does many programs in one machine, one after the other.
//
// 1. Each run is what it would be in a fresh machine. In a used one it counts
//    only when it ran to its end and left the machine clean; else the same
//    program is run again in a fresh one, and that run counts.
// 2. What is not clean is never used again.
// 3. It belongs to the thread that calls run(); its QEMU dies with that one.
#ifndef MIU_KMOD_VM_KEPT_KERNEL_H_
#define MIU_KMOD_VM_KEPT_KERNEL_H_

#include <filesystem>
#include <memory>

#include "kmod/vm/real_kernel.h"
#include "labs/runner/interface/kept_counts.h"
#include "labs/runner/interface/kernel_under_test.h"
#include "labs/runner/interface/module_files.h"

namespace miu {

class KeptKernel : public KernelUnderTest {
 public:
  /// What became of the programs so far.
  virtual const KeptCounts& counts() const = 0;
};

/// As make_real_kernel(), on TCG. What no kept machine can do, as recording
/// calls, is done as a real kernel does it.
std::unique_ptr<KeptKernel> make_kept_kernel(
    const Version& version, const std::filesystem::path& kernel_dir,
    const ModuleFiles& files, Wrap wrap = {});

}  // namespace miu

#endif  // MIU_KMOD_VM_KEPT_KERNEL_H_
