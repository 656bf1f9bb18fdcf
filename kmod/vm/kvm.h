// SPDX-License-Identifier: MIT
//
// Whether KVM works here. That the device is there says little: in a container
// or a machine in a machine it may refuse, or never answer.
//
// 1. The device is only touched in processes of their own. The answer comes in
//    bounded time, whatever becomes of them.
// 2. What costs nothing is looked at each time: the processor and the rights.
//    The rest is asked once, and kept with all that it depends on.
// 3. The last question is the only one that proves anything: a kernel is booted
//    until its init waits.
#ifndef MIU_KMOD_VM_KVM_H_
#define MIU_KMOD_VM_KVM_H_

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>

#include "kmod/vm/boot.h"

namespace miu {

struct KvmAnswer {
  bool works = false;
  std::string reason;  // one line, either way
};

/// Opens the device, makes a machine and a processor, and writes each step
/// before it is taken, the word `works` behind them. What may be done between
/// fork() and exec().
void ask_kvm_device(const char* device, int to);

/// Where the answers come from.
struct KvmHost {
  std::filesystem::path cpuinfo = "/proc/cpuinfo";
  std::filesystem::path device = "/dev/kvm";
  std::filesystem::path boot_id = "/proc/sys/kernel/random/boot_id";
  void (*ask_device)(const char* device, int to) = ask_kvm_device;
  std::chrono::milliseconds device_limit{2'000};
  /// Three times what the boot takes without KVM.
  std::chrono::milliseconds boot_limit{10'000};
};

/// Whether this kernel boots with KVM. The answer is kept in the file.
KvmAnswer kvm_answer(const Boot& boot, const std::filesystem::path& file,
                     const KvmHost& host = {});

}  // namespace miu

#endif  // MIU_KMOD_VM_KVM_H_
