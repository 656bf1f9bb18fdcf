// SPDX-License-Identifier: MIT
//
// Builds one module of a reader for a kernel, in a folder of its own; the
// source stays as it is and the folder is removed in the end. For real kernels
// kmod/vm/build_modules.py does it, and knows what it built before.
#ifndef MIU_LABS_RUNNER_EXERCISE_BUILD_H_
#define MIU_LABS_RUNNER_EXERCISE_BUILD_H_

#include <filesystem>
#include <string>
#include <vector>

#include "labs/runner/kernels.h"

namespace miu {

struct BuiltModule {
  enum class Outcome {
    built,
    wrong,         // `messages` are the compiler's
    not_modelled,  // it includes a header that the simulator does not have
    not_there,     // a tool or the kernel is missing; `messages` says which
    interrupted,
  };
  Outcome outcome = Outcome::not_there;
  std::string messages;
  /// Hold NAME.ko beside the modules of the course.
  BuildFolders folders;
};

/// Builds `source`, whose messages name it as it is given here, as the module
/// `name` for the target. `folder` is a folder to work in, not used before.
BuiltModule build_module(const std::filesystem::path& source,
                         const std::string& name, const Target& target,
                         const BuildFolders& course,
                         const std::filesystem::path& folder);

/// How the simulator's modules of a version are compiled; `name` is the
/// module's. Empty when the simulator's part was not built.
std::vector<std::string> compile_command(const BuildFolders& course,
                                         const Version& version,
                                         const std::string& name);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_EXERCISE_BUILD_H_
