// SPDX-License-Identifier: MIT
//
// The gate for a reader's module: whether its machine code could leave the
// kernel that it runs in, for the process or the machine around it.
//
// 1. Refused are instructions that no module of an exercise needs and that
//    reach out: system calls and software interrupts, ports, the processor's
//    own registers, far jumps; and code that can be written, or data that can
//    be executed. What the disassembler cannot read is refused, too, and so
//    are functions of a real kernel that would do the same for the module.
// 2. System calls are looked for at every offset, since a jump may lead into
//    the middle of an instruction; the others where instructions begin.
// 3. What a loader would write into code is looked at, too (patched_code.h).
// 4. It is a gate on what is plainly written, not a proof: code can compute an
//    address and go there. docs/reference/trust says what follows from that.
#ifndef MIU_LABS_RUNNER_EXERCISE_OBJECT_GATE_H_
#define MIU_LABS_RUNNER_EXERCISE_OBJECT_GATE_H_

#include <string>
#include <vector>

namespace miu {

/// A copy in which no symbol calls a part of the code data: what is called so
/// is not disassembled. A module that is too short comes back as it is.
std::string without_data_in_code(const std::string& module);

/// The command whose output object_flaw() takes, for a file with that copy.
std::vector<std::string> disassembler(const std::string& file);

/// The first thing that the gate refuses in a module's file, as the end of a
/// sentence: "the instruction `out` in .init.text at 0x12"; nothing when it may
/// pass. `disassembly` is what disassembler() printed of its copy.
std::string object_flaw(const std::string& module,
                        const std::string& disassembly);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_EXERCISE_OBJECT_GATE_H_
