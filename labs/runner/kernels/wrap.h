// SPDX-License-Identifier: MIT
#ifndef MIU_LABS_RUNNER_KERNELS_WRAP_H_
#define MIU_LABS_RUNNER_KERNELS_WRAP_H_

#include "kmod/vm/real_kernel.h"
#include "labs/runner/host/box.h"
#include "labs/runner/kernels/kernels.h"

namespace miu {

/// QEMU runs in a box where there is one. Whoever must have one asks for it
/// before: a machine that has none can still run the course's own labs.
inline Wrap wrap_of(const BuildFolders& folders) {
  if (folders.boxing == Boxing::unboxed || !box_answer().works) return {};
  return box_wrapper;
}

}  // namespace miu

#endif  // MIU_LABS_RUNNER_KERNELS_WRAP_H_
