// SPDX-License-Identifier: MIT
//
// What executes the instructions of a real kernel.
#ifndef MIU_LABS_RUNNER_INTERFACE_ACCEL_H_
#define MIU_LABS_RUNNER_INTERFACE_ACCEL_H_

namespace miu {

enum class Accel {
  /// QEMU translates them and counts time in instructions: a machine can be
  /// saved and resumed, and two runs of one program are equal.
  tcg,
  /// The host's processor, by way of KVM. Its time is the host's, so that no
  /// run is like another, and nothing is saved: each run is a boot.
  kvm,
  /// A run that resumes takes tcg: that is quicker than any boot. One that
  /// boots takes kvm where that was seen to work.
  automatic,
};

}  // namespace miu

#endif  // MIU_LABS_RUNNER_INTERFACE_ACCEL_H_
