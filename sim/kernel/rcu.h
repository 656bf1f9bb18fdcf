// SPDX-License-Identifier: MIT
//
// Models RCU (kernel/rcu of Linux 6.1) for who waits for it: a grace period
// ends when everybody has come to rest. Delayed work is due sooner than what
// comes after it; only who is woken by its very end is faster.
#ifndef MIU_SIM_KERNEL_RCU_H_
#define MIU_SIM_KERNEL_RCU_H_

#include <vector>

namespace miu {

/// struct rcu_head, and what it lies in.
struct rcu_callback {
  void (*func)(void* data);
  void* data;
};

struct RcuState {
  std::vector<rcu_callback> callbacks;
  /// Of those whom the end of the grace period wakes by itself.
  std::vector<rcu_callback> waiters;
};

/// Calls it after a grace period, in no task.
/// COUNTS: what `func` gives and takes.
/// TWIN: kernel/rcu/tree.c call_rcu
/// LEAVES OUT: readers, processors, and callbacks that come one by one.
void call_rcu(void (*func)(void* data), void* data);

/// Sleeps for a grace period. No signal ends that.
/// COUNTS: none.
/// TWIN: kernel/rcu/tree.c synchronize_rcu
/// LEAVES OUT: readers, processors, and grace periods that are hurried.
void synchronize_rcu();

/// Wakes whom the end of a grace period wakes, where the profile says that
/// there are such. Returns whether there was one.
/// REQUIRES: called from the scheduler's stack; nobody runs.
/// COUNTS: none.
/// TWIN: none in 6.1; Linux 7.3 has rcu_sr_normal_gp_cleanup
/// LEAVES OUT: that of many some are woken by a kworker.
bool rcu_sr_normal_gp_cleanup();

/// Calls what is due after a grace period. Returns whether there was anything.
/// REQUIRES: called from the scheduler's stack; nobody runs.
/// COUNTS: what the callbacks give and take.
/// TWIN: kernel/rcu/tree.c rcu_do_batch
/// LEAVES OUT: limits.
bool rcu_do_batch();

}  // namespace miu

#endif  // MIU_SIM_KERNEL_RCU_H_
