// SPDX-License-Identifier: MIT
//
// From the guest's report to a Run.
#ifndef MIU_KMOD_VM_DECODE_H_
#define MIU_KMOD_VM_DECODE_H_

#include "kmod/vm/evidence.h"
#include "kmod/vm/machine.h"
#include "labs/runner/interface/program.h"
#include "labs/runner/interface/run.h"

namespace miu {

/// Fills all of the Run but its target. Whatever the report holds, this
/// returns: a report that breaks off or is not whole is an ending, too. What
/// belongs to a whole one follows from the program: its steps, modules and
/// queries.
Run decode(const Program& program, const MachineEnd& end,
           const InitFunctions& init);

}  // namespace miu

#endif  // MIU_KMOD_VM_DECODE_H_
