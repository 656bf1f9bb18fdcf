// SPDX-License-Identifier: MIT
//
// Saved machines on disk. A boot is worked through once; every run after it
// resumes what was saved.
//
// 1. A saved machine is only used for the very boot of which it was made: the
//    same QEMU, command line, kernel and first file system, to the byte or to
//    the file's identity (size, inode, times). It says so in a file of its own.
// 2. It is there whole or not at all: it is made in a folder of another name,
//    and gets its own by one rename().
// 3. At any doubt (a byte of the state, the memory's size or time) it is made
//    again. Nothing here is worth keeping: `rm -r` at any time is right.
//    The memory's bytes are not among that, since to look at all of them takes
//    longer than a run; changed_machines() does.
// 4. One process makes it, others wait for that one; none is ever changed.
#ifndef MIU_KMOD_VM_SAVED_MACHINES_H_
#define MIU_KMOD_VM_SAVED_MACHINES_H_

#include <filesystem>
#include <string>
#include <vector>

#include "kmod/vm/machine.h"

namespace miu {

/// The machine that waits after this boot, out of `folder`; made and put there
/// when it is missing. Throws std::exception with the reason when it cannot be
/// made: the disk is full, or the kernel does not come so far.
SavedMachine saved_machine(const Boot& boot,
                           const std::filesystem::path& folder);

/// Those in `folder` of which a byte is not as it was when they were saved.
std::vector<std::filesystem::path> changed_machines(
    const std::filesystem::path& folder);

/// Removes it, so that the next call makes it again.
void forget_machine(const SavedMachine& machine);

}  // namespace miu

#endif  // MIU_KMOD_VM_SAVED_MACHINES_H_
