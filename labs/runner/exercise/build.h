// SPDX-License-Identifier: MIT
//
// Builds one module of a reader for a kernel, in a box (host/box.h); the caller
// has read the source, and nothing reads it again. For real kernels
// kmod/vm/build_modules.py does it, and knows what it built before.
//
// 1. Both builds compile the same bytes; for the real one that is compared.
// 2. What is built has passed the gate of exercise/object_gate.h.
#ifndef MIU_LABS_RUNNER_EXERCISE_BUILD_H_
#define MIU_LABS_RUNNER_EXERCISE_BUILD_H_

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "labs/runner/exercise/refusal.h"
#include "labs/runner/kernels/kernels.h"

namespace miu {

struct BuiltModule {
  /// Why there is none: of kind compiler, gate, not_modelled, not_there or
  /// interrupted.
  std::optional<Refusal> refusal;
  std::string warnings;  // of the compiler
  /// Hold NAME.ko beside the modules of the course.
  BuildFolders folders;
};

/// Builds a source, which messages call `shown`, as the module `name` for the
/// target. `folder` is a folder to work in, not used before.
/// REQUIRES: keep_interruptions() was called.
BuiltModule build_module(const std::string& source, const std::string& shown,
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
