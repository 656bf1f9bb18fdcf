// SPDX-License-Identifier: MIT
//
// A saved machine's memory for a QEMU in a box. QEMU opens its memory for
// writing although it maps it privately, and a box shows no file of the host
// to be written. So it gets a copy that is sealed: nobody can write to it any
// more, whoever opens it and however.
#ifndef MIU_KMOD_VM_SEALED_MEMORY_H_
#define MIU_KMOD_VM_SEALED_MEMORY_H_

#include <memory>
#include <string>

#include "labs/runner/host/descriptor.h"

namespace miu {

/// A sealed copy of the file, in memory. The last one is kept: a process that
/// resumes one machine again and again copies it once. Throws
/// std::system_error when the file cannot be read or there is no memory.
std::shared_ptr<const Descriptor> sealed_memory(const std::string& path);

}  // namespace miu

#endif  // MIU_KMOD_VM_SEALED_MEMORY_H_
