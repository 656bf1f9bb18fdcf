// SPDX-License-Identifier: MIT
//
// `miu list --damages`: what a scenario can ask for behind ~.
#ifndef MIU_LABS_RUNNER_COMMANDS_LIST_DAMAGES_H_
#define MIU_LABS_RUNNER_COMMANDS_LIST_DAMAGES_H_

#include <string>

#include "labs/runner/report/report.h"

namespace miu {

/// All damages by the part of the file that they are of, as text or as JSON.
std::string list_damages(bool json, Look look);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_COMMANDS_LIST_DAMAGES_H_
