// SPDX-License-Identifier: MIT
//
// A module's file that a reader names: any path, so it may be anything.
#ifndef MIU_LABS_RUNNER_HOST_READ_MODULE_H_
#define MIU_LABS_RUNNER_HOST_READ_MODULE_H_

#include <optional>
#include <string>

namespace miu {

/// The module in the file, which xz may have packed. Nothing when the path is
/// no regular file, larger than a module may be, or cannot be read; `problem`
/// says which. Never waits for what somebody else may write.
std::optional<std::string> read_module(const std::string& path,
                                       std::string& problem);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_HOST_READ_MODULE_H_
