// SPDX-License-Identifier: MIT
//
// The simulated kernel as one value: every part's state, and what the kernel
// tells of itself. Made and dropped in microseconds.
//
// 1. The only global is the pointer behind kernel(), one for each host thread.
// 2. Tasks are fibers that may be dropped at any sleep, and no destructor of
//    theirs runs then: what a kernel function allocates belongs to a table in
//    here, never to a local variable that lives across a sleep or a crossing
//    into module text.
// 3. No clock, address or hash order reaches `events`.
#ifndef MIU_SIM_KERNEL_H_
#define MIU_SIM_KERNEL_H_

#include <string>
#include <vector>

#include "labs/runner/interface/kernel_under_test.h"
#include "labs/runner/interface/run.h"
#include "sim/fs/state.h"
#include "sim/kernel/module/state.h"
#include "sim/kernel/rcu.h"
#include "sim/kernel/state.h"
#include "sim/net/state.h"
#include "sim/profiles/profile.h"

namespace miu {

class Kernel {
 public:
  /// Boots: kthreadd, a kworker and what the parts register themselves.
  /// It is the current kernel of this host thread until it is destroyed. The
  /// scheduler must outlive it; nullptr is first come, first served.
  Kernel(const Profile& kernel_profile, const Limits& run_limits,
         Scheduler* scheduler = nullptr);
  ~Kernel();
  Kernel(const Kernel&) = delete;
  Kernel& operator=(const Kernel&) = delete;

  const Profile& profile;
  const Limits limits;

  SchedState sched;
  KthreadState kthreads;
  WorkqueueState workqueue;
  RcuState rcu;
  ParamState params;
  ModulesState modules;
  FileState files;
  NetState net;

  /// What happened, in order, since somebody last emptied it.
  std::vector<Event> events;
  /// Which warnings of a refcount_t have been given; each is given once.
  unsigned int refcount_warned = 0;
  /// Bytes of the kernel log and of the tools' output so far.
  std::size_t output = 0;

  /// Whether the kernel has stopped for a reason.
  bool ended() const { return ending_ != Run::Ending::completed; }
  /// Why it stopped, or `completed`.
  Run::Ending ending() const { return ending_; }
  /// The reason in words; empty when it was not stopped.
  const std::string& explanation() const { return explanation_; }

  /// The kernel stops: nothing is scheduled any more. The first reason stays.
  void end(Run::Ending ending, std::string explanation);

 private:
  Kernel* previous_;
  Run::Ending ending_ = Run::Ending::completed;
  std::string explanation_;
};

/// The current kernel of this host thread.
/// REQUIRES: there is one.
Kernel& kernel();
/// The same, or nullptr.
Kernel* current_kernel();

/// Adds an event in the context of the running task.
Event& add_event(Event::Kind kind);

/// Adds to `output`; beyond the limit the kernel ends as flooded, and module
/// text that caused it does not go on.
void count_output(std::size_t bytes);

/// Ends the kernel: the real one would do something that ours does not know.
/// Called from a task it does not return.
void not_modelled(const char* what);

}  // namespace miu

#endif  // MIU_SIM_KERNEL_H_
