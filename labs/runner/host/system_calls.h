// SPDX-License-Identifier: MIT
//
// Which system calls foreign code may make, as filters of libseccomp.
//
// 1. A filter can only be made narrower, and children inherit it.
// 2. System calls of another architecture (int $0x80, x32) end the process.
#ifndef MIU_LABS_RUNNER_HOST_SYSTEM_CALLS_H_
#define MIU_LABS_RUNNER_HOST_SYSTEM_CALLS_H_

#include <string>

#include "labs/runner/host/descriptor.h"

namespace miu {

/// For the tools in a box: all but those that reach out of it (sockets, other
/// processes' memory, keys) or ask for more rights (mounts, namespaces, BPF).
/// They fail with EPERM. Returns the filter as a program in a new file without
/// a name. Throws std::system_error when it cannot be made.
Descriptor tools_filter();

/// For module text that runs in this process: from now on it can ask for
/// memory, write to standard output and end. Any other call ends the process
/// with SIGSYS. Throws std::system_error when this kernel cannot do that.
void only_answer_from_now_on();

}  // namespace miu

#endif  // MIU_LABS_RUNNER_HOST_SYSTEM_CALLS_H_
