// SPDX-License-Identifier: MIT
//
// Many programs on real kernels, as fast as this computer does them: on each of
// its cores a kernel of every version that is asked for, which goes on in its
// machine as long as that stays clean (kmod/vm/kept_kernel.h).
#ifndef MIU_LABS_RUNNER_KERNELS_MANY_H_
#define MIU_LABS_RUNNER_KERNELS_MANY_H_

#include <cstddef>
#include <functional>
#include <memory>
#include <vector>

#include "labs/runner/interface/kept_counts.h"
#include "labs/runner/kernels/kernels.h"

namespace miu {

/// A program, and the version of the real kernel that it is for.
struct Asked {
  Version version;
  Program program;
};

/// Told which of them is begun, by one thread at a time.
using Begun = std::function<void(std::size_t index)>;

class ManyKernels {
 public:
  /// Starts no machine yet.
  explicit ManyKernels(const BuildFolders& folders);
  /// The machines end.
  ~ManyKernels();
  ManyKernels(const ManyKernels&) = delete;
  ManyKernels& operator=(const ManyKernels&) = delete;

  /// Runs all of them and returns their runs, in the same order. The machines
  /// stay for the next call. REQUIRES: one thread at a time.
  std::vector<Run> run(const std::vector<Asked>& programs,
                       const Limits& limits = {}, const Begun& begun = {});

  /// What became of all programs so far.
  KeptCounts counts() const;

 private:
  class Workers;
  std::unique_ptr<Workers> workers_;
};

}  // namespace miu

#endif  // MIU_LABS_RUNNER_KERNELS_MANY_H_
