// SPDX-License-Identifier: MIT
//
// What the simulator knows of each kernel version.
#ifndef MIU_LABS_RUNNER_COMMANDS_LIST_PROFILES_H_
#define MIU_LABS_RUNNER_COMMANDS_LIST_PROFILES_H_

#include <string>

namespace miu {

/// All profiles with their fields, the oldest version first: a line for each
/// field that is set, or JSON with all of them.
std::string list_profiles(bool json);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_COMMANDS_LIST_PROFILES_H_
