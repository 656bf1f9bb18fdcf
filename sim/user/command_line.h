// SPDX-License-Identifier: MIT
//
// What the programs of sim/user/commands.cc and sim/user/kmod.cc have in
// common: the words that they were given, and what they print.
#ifndef MIU_SIM_USER_COMMAND_LINE_H_
#define MIU_SIM_USER_COMMAND_LINE_H_

#include <cstddef>
#include <string>

struct task_struct;

namespace miu {

// Exit statuses.
inline constexpr int success = 0;
inline constexpr int failure = 1;

/// The word of that number, from 0.
/// REQUIRES: there are so many.
const std::string& word(const struct task_struct* task, std::size_t index);

/// A line of output, of both kinds.
void print(struct task_struct* task, std::string line);

}  // namespace miu

#endif  // MIU_SIM_USER_COMMAND_LINE_H_
