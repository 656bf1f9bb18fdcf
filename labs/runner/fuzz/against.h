// SPDX-License-Identifier: MIT
#ifndef MIU_LABS_RUNNER_FUZZ_AGAINST_H_
#define MIU_LABS_RUNNER_FUZZ_AGAINST_H_

#include <filesystem>
#include <optional>

#include "labs/runner/fuzz/tally.h"
#include "labs/runner/kernels/kernels.h"

namespace miu {

/// Runs the programs of a file of kept answers (kept.h) on the simulator, and
/// counts in what it differs from the answers. Nothing is confirmed or filed.
/// Nothing when the file cannot be read.
std::optional<Tally> compare_with_kept(const std::filesystem::path& path,
                                       const BuildFolders& folders);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_FUZZ_AGAINST_H_
