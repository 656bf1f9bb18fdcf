// SPDX-License-Identifier: MIT
//
// The two archives that a guest gets: its first file system, the same for all
// programs, and one program with its modules.
#ifndef MIU_KMOD_VM_ARCHIVES_H_
#define MIU_KMOD_VM_ARCHIVES_H_

#include <filesystem>
#include <string>

#include "kmod/vm/boot.h"
#include "kmod/vm/evidence.h"
#include "kmod/vm/first_files.h"
#include "labs/runner/interface/module_files.h"
#include "labs/runner/interface/program.h"

namespace miu {

/// Debian's programs, our init and the observer, out of the folder that
/// fetch_kernel.py filled. Throws NotThere.
FirstFiles initramfs(const std::filesystem::path& kernel_dir);

/// The kernel in that folder with that first file system. Throws NotThere.
Boot boot_of(const std::filesystem::path& kernel_dir);

/// What the guest is handed: the program and its files. Puts the names of each
/// module's init functions into `init`. Throws NotThere.
std::string archive_of(const Program& program, const ModuleFiles& files,
                       InitFunctions& init);

}  // namespace miu

#endif  // MIU_KMOD_VM_ARCHIVES_H_
