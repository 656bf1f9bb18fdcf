// SPDX-License-Identifier: MIT
//
// Random modules (random_modules.h), built for both kernels.
//
// 1. Their sources lie as NAME/NAME.c with a Kbuild beside what the search
//    files, so that a filed scenario runs by itself.
#ifndef MIU_LABS_RUNNER_FUZZ_MADE_MODULES_H_
#define MIU_LABS_RUNNER_FUZZ_MADE_MODULES_H_

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "labs/runner/interface/target.h"
#include "labs/runner/kernels/kernels.h"

namespace miu {

struct MadeModules {
  BuildFolders folders;  // that have them, and the course's own
  std::string problem;   // why they are not there; empty when they are
};

/// Puts `count` modules together, the same for one seed, and builds them below
/// `out` for the simulator and the real kernel of each version.
/// REQUIRES: count is at most 26; keep_interruptions() was called.
MadeModules make_modules(std::size_t count, std::uint64_t seed,
                         const std::vector<Version>& versions,
                         const BuildFolders& course,
                         const std::filesystem::path& out);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_FUZZ_MADE_MODULES_H_
