// SPDX-License-Identifier: MIT
//
// `miu list`: the labs, what they teach, their minutes and their scenarios.
#ifndef MIU_LABS_RUNNER_COMMANDS_LIST_LABS_H_
#define MIU_LABS_RUNNER_COMMANDS_LIST_LABS_H_

#include <filesystem>
#include <string>

#include "labs/runner/report/report.h"

namespace miu {

/// Errors: a scenario that is not right, each with its message in `errors`.
std::string list_labs(const std::filesystem::path& source, bool json, Look look,
                      std::string& errors);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_COMMANDS_LIST_LABS_H_
