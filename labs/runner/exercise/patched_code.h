// SPDX-License-Identifier: MIT
//
// What a loader writes into code after the gate has looked at it.
//
// 1. A relocation may change what an instruction works on, and never which
//    instruction it is: it lies within one, behind its first byte.
// 2. No relocation writes a number that stands in the file: that would be code
//    which the gate has not seen.
// 3. What .altinstructions puts in the place of code is code itself, from where
//    an instruction begins. The simulator knows no such table, a kernel does.
#ifndef MIU_LABS_RUNNER_EXERCISE_PATCHED_CODE_H_
#define MIU_LABS_RUNNER_EXERCISE_PATCHED_CODE_H_

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "labs/runner/damage/elf_file.h"

namespace miu {

/// Where the instructions of one section begin.
using Starts = std::set<std::uint64_t>;

/// The first fault of that kind, as the end of a sentence; nothing when there
/// is none. `code` are the sections that were disassembled, in their order.
std::string flaw_of_patches(ElfFile& file, const std::vector<Starts>& code);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_EXERCISE_PATCHED_CODE_H_
