// SPDX-License-Identifier: MIT
//
// The state of sim/kernel that a Kernel holds: tasks and their queue,
// kthreadd's requests, delayed work, strings that parameters point to.
#ifndef MIU_SIM_KERNEL_STATE_H_
#define MIU_SIM_KERNEL_STATE_H_

#include <linux/completion.h>
#include <linux/mutex.h>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "sim/explore/path.h"
#include "sim/explore/scheduler.h"
#include "sim/kernel/sched.h"
#include "sim/table.h"

namespace miu {

struct SchedState {
  /// Tasks of one run, the dead ones included: real kernels allow 32,768.
  static constexpr std::size_t max_tasks = 4096;

  Table<struct task_struct, max_tasks> tasks;
  std::deque<struct task_struct*> run_queue;
  struct task_struct* current = nullptr;

  FirstCome first_come;
  /// Makes the choices; they are kept in `path`.
  Scheduler* scheduler = &first_come;
  Path path;
  /// The accesses of this turn.
  std::size_t accesses = 0;
  /// How many tasks of a name have been runnable.
  std::map<std::string, int> names_given;
  /// Numbers of what object_in_memory() has named; never gone through.
  std::map<const void*, std::int64_t> named;
  /// preempt_disable() without its preempt_enable().
  int preempt_count = 0;
  /// What the scheduler is told; here to be made without new memory.
  std::vector<std::string_view> runnable;
  std::string_view last;
  /// Stacks on which a task oopsed.
  std::vector<std::unique_ptr<Fiber>> broken;
  std::uint64_t resumptions = 0;
  /// Moments of processor time since the last resumption.
  int moments = 0;
  int last_pid = 1;
  /// How many threads were made in the context of a task of that name.
  std::map<std::string, int> threads_made;
};

/// What a kernel thread has besides its task.
struct kthread {
  bool should_stop = false;
  int result = 0;
  struct completion exited;
};

/// One call of kthread_create_on_node, until kthreadd has answered it.
struct kthread_create_info {
  int (*threadfn)(void* data) = nullptr;
  void* data = nullptr;
  std::string name;
  struct task_struct* result = nullptr;
  struct task_struct* maker = nullptr;
  bool done = false;
};

struct KthreadState {
  static constexpr std::size_t max_requests = 1024;

  struct task_struct* kthreadd_task = nullptr;
  /// As many as tasks; those that were freed stay, for they have addresses.
  Table<struct kthread, SchedState::max_tasks> kthreads;
  Table<kthread_create_info, max_requests> requests;
  std::deque<kthread_create_info*> kthread_create_list;
};

struct WorkqueueState {
  using Work = void (*)();

  struct task_struct* worker = nullptr;
  std::deque<Work> delayed;  // not yet due
  std::deque<Work> pending;  // for the worker
};

struct ParamState {
  ParamState() { mutex_init(&param_lock); }

  /// Held while a parameter of what is built in is set or shown.
  struct mutex param_lock;
  /// What charp parameters were set to. A deque keeps addresses.
  std::deque<std::string> strings;
};

}  // namespace miu

#endif  // MIU_SIM_KERNEL_STATE_H_
