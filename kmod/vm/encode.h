// SPDX-License-Identifier: MIT
#ifndef MIU_KMOD_VM_ENCODE_H_
#define MIU_KMOD_VM_ENCODE_H_

#include <string>

#include "labs/runner/interface/program.h"

namespace miu {

/// The program as the guest's init reads it (kmod/vm/guest/program.h).
std::string encode(const Program& program);

}  // namespace miu

#endif  // MIU_KMOD_VM_ENCODE_H_
