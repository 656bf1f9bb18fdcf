// SPDX-License-Identifier: MIT
//
// Builds a module that is none of the course's own for a kernel; the caller has
// read the source, and nothing reads it again. For real kernels
// kmod/vm/build_modules.py does it, and knows what it built before.
//
// 1. Both builds compile the same bytes; for the real one that is compared.
// 2. A reader's module is built in a box (host/box.h), and what is built has
//    passed the gate of exercise/object_gate.h.
#ifndef MIU_LABS_RUNNER_EXERCISE_BUILD_H_
#define MIU_LABS_RUNNER_EXERCISE_BUILD_H_

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "labs/runner/exercise/module_source.h"
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

/// Builds one file of a reader, which messages call `shown`, as the module
/// `name` for the target. `folder` is a folder to work in, not used before.
/// REQUIRES: keep_interruptions() was called.
BuiltModule build_module(const std::string& text, const std::string& shown,
                         const std::string& name, const Target& target,
                         const BuildFolders& course,
                         const std::filesystem::path& folder);

/// Folders below `folder` for modules that are not the course's, beside those
/// that are; of these there are none of the names in `but`.
BuildFolders folders_beside(const Target& target, const BuildFolders& course,
                            const std::filesystem::path& folder,
                            const std::set<std::string>& but);

/// What a module that nobody has to be kept from is built with.
struct TrustedBuild {
  const Target& target;
  const BuildFolders& course;
  const BuildFolders& own;  // folders_beside(): NAME.ko comes into them
};

/// Builds it without a box and without the gate. It may use what the modules
/// export that were built into the same folders before.
BuiltModule build_trusted(const ModuleSource& source,
                          const TrustedBuild& build);

/// How the simulator's modules of a version are compiled; `name` is the
/// module's. Empty when the simulator's part was not built.
std::vector<std::string> compile_command(const BuildFolders& course,
                                         const Version& version,
                                         const std::string& name);

/// The programs that build them.
std::vector<std::string> simulator_tools(const BuildFolders& course,
                                         const Version& version);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_EXERCISE_BUILD_H_
