// SPDX-License-Identifier: MIT
//
// The real kernel under test: a stock Debian kernel in QEMU. Each run is a
// fresh boot, and time in the guest is counted in instructions, so that two
// runs of one program are equal however busy the host is.
//
// 1. run() returns within the limits; no QEMU is left behind, not even when
//    this process is killed.
// 2. Nothing is written to disk: the initramfs lies in memory.
// 3. A Run holds what the guest reported, and nothing that was made up for it.
#ifndef MIU_KMOD_VM_REAL_KERNEL_H_
#define MIU_KMOD_VM_REAL_KERNEL_H_

#include <filesystem>
#include <memory>

#include "labs/runner/kernel_under_test.h"

namespace miu {

/// A kernel that `kmod/vm/fetch_kernel.py` put into `kernel_dir`, with the
/// modules that `kmod/vm/build_modules.py` put beside it. When something is
/// missing there, each run ends as `not_started` and says what gets it.
std::unique_ptr<KernelUnderTest> make_real_kernel(
    const Version& version, const std::filesystem::path& kernel_dir);

}  // namespace miu

#endif  // MIU_KMOD_VM_REAL_KERNEL_H_
