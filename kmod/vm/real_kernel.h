// SPDX-License-Identifier: MIT
//
// The real kernel under test: a stock Debian kernel in QEMU. Each run is a
// fresh boot, or resumes a machine that was saved at the end of such a boot.
// Time in the guest is counted in instructions, so that two runs of one program
// are equal however busy the host is; but see labs/runner/interface/accel.h.
//
// 1. run() returns within the limits; no QEMU is left behind, not even when
//    this process is killed.
// 2. Nothing is written to disk but the saved machine, once.
// 3. Both ways run the same first file system and the same init, and give the
//    same Run. When a machine can neither be saved nor resumed, it is booted.
// 4. A Run holds what the guest reported, and nothing that was made up for it.
#ifndef MIU_KMOD_VM_REAL_KERNEL_H_
#define MIU_KMOD_VM_REAL_KERNEL_H_

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "labs/runner/interface/accel.h"
#include "labs/runner/interface/kernel_under_test.h"
#include "labs/runner/interface/module_files.h"

namespace miu {

/// How a run begins.
enum class Start { resume, boot };

/// What stands before QEMU's words, for the files that it opens by name: the
/// words of a box say. See Boot::wrapper.
using Wrap = std::function<std::vector<std::string>(
    const std::vector<std::string>& paths)>;

/// A kernel that `kmod/vm/fetch_kernel.py` put into `kernel_dir`. `files` holds
/// modules that were built for it, and must outlive the result. When something
/// is missing there, each run ends as `not_started` and says what gets it.
std::unique_ptr<KernelUnderTest> make_real_kernel(
    const Version& version, const std::filesystem::path& kernel_dir,
    const ModuleFiles& files, Start start = Start::resume,
    Accel accel = Accel::automatic, Wrap wrap = {});

/// Makes the kernel's saved machine anew. Throws std::exception with the reason
/// when it cannot be made.
void save_anew(const std::filesystem::path& kernel_dir);

/// `works: ...` or `not used: ...`, with the reason: what the probe found.
std::string kvm_of(const std::filesystem::path& kernel_dir);

}  // namespace miu

#endif  // MIU_KMOD_VM_REAL_KERNEL_H_
