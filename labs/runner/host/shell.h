// SPDX-License-Identifier: MIT
#ifndef MIU_LABS_RUNNER_HOST_SHELL_H_
#define MIU_LABS_RUNNER_HOST_SHELL_H_

#include <string>
#include <vector>

namespace miu {

/// The word as a shell reads it back: quoted when that is needed.
std::string for_shell(const std::string& word);
/// A whole command.
std::string for_shell(const std::vector<std::string>& words);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_HOST_SHELL_H_
