// SPDX-License-Identifier: MIT
#include "sim/kernel/kthread.h"

#include <linux/completion.h>
#include <linux/errno.h>

#include <cassert>
#include <cstdarg>
#include <cstdio>

#include "sim/fs/file.h"
#include "sim/kernel.h"
#include "sim/kernel/exit.h"
#include "sim/kernel/fork.h"
#include "sim/kernel/module/taint.h"
#include "sim/kernel/object_names.h"
#include "sim/kernel/sched.h"

namespace miu {
namespace {

/// What a kernel thread has besides its task; nullptr when it is freed.
struct kthread* to_kthread(const struct task_struct* k, const char* site) {
  if (!(k->flags & PF_KTHREAD)) {
    if (!kernel().profile.struct_kthread_is_the_tasks)
      not_modelled("a function for kernel threads in a user's task");
    add_event(Event::Kind::warn).text = site;
    add_taint(TAINT_WARN, LOCKDEP_STILL_OK);
  }
  return k->worker_private;
}

/// A pointer to no task is one that somebody took an error for.
void need_task(const struct task_struct* k, const char* site) {
  for (const auto& task : kernel().sched.tasks)
    if (task.get() == k) return;
  oops(site);
}

/// What every thread of kthreadd runs first.
int kthread(void* arg) {
  auto* create = static_cast<kthread_create_info*>(arg);
  int (*threadfn)(void*) = create->threadfn;
  void* data = create->data;
  struct task_struct* self = current_task();
  self->__state = TASK_UNINTERRUPTIBLE;
  create->result = self;
  create->done = true;
  try_to_wake_up(create->maker, TASK_UNINTERRUPTIBLE);
  __schedule();
  long result = -EINTR;
  if (!self->worker_private->should_stop)
    result = call_module(__func__, threadfn, data);
  kthread_exit(result);
}

/// Makes the thread of one request, or says why not.
/// LEAVES OUT: nodes, and a maker who was killed meanwhile.
void create_kthread(kthread_create_info* create) {
  kernel_clone_args args;
  args.flags = CLONE_FS | CLONE_FILES | CLONE_VM | CLONE_UNTRACED;
  args.kthread = 1;
  args.fn = kthread;
  args.fn_arg = create;
  args.name = create->name;
  int error = 0;
  struct task_struct* task = copy_process(args, &error);
  if (task == nullptr) {
    create->result = static_cast<struct task_struct*>(ERR_PTR(error));
    create->done = true;
    try_to_wake_up(create->maker, TASK_UNINTERRUPTIBLE);
    return;
  }
  wake_up_new_task(task);
}

/// Waits for requests, for ever.
/// LEAVES OUT: locks, processors, nodes and the freezer.
void kthreadd(struct task_struct* task) {
  auto& list = kernel().kthreads.kthread_create_list;
  for (;;) {
    while (!list.empty()) {
      kthread_create_info* create = list.front();
      list.pop_front();
      create_kthread(create);
    }
    task->__state = TASK_UNINTERRUPTIBLE;
    __schedule();
  }
}

}  // namespace

struct task_struct* new_kernel_task(const std::string& name,
                                    void (*entry)(struct task_struct* task)) {
  struct task_struct* task = kernel().sched.tasks.create();
  assert(task != nullptr);
  task->pid = ++kernel().sched.last_pid;
  task->name = name;
  task->flags = PF_KTHREAD;
  task->ignores_signals = true;
  task->entry = entry;
  task->__state = TASK_UNINTERRUPTIBLE;
  return task;
}

void set_kthread_struct(struct task_struct* p) {
  struct kthread* kthread = kernel().kthreads.kthreads.create();
  assert(kthread != nullptr);
  init_completion(&kthread->exited);
  p->vfork_done = &kthread->exited;
  p->worker_private = kthread;
}

void free_kthread_struct(struct task_struct* k) { k->worker_private = nullptr; }

void kthread_do_exit(struct task_struct* k, long result) {
  if (!kernel().profile.kthread_do_exit_is_there) return;
  k->worker_private->result = static_cast<int>(result);
}

void kthreadd_init() {
  kernel().kthreads.kthreadd_task = new_kernel_task("kthreadd", kthreadd);
}

}  // namespace miu

extern "C" {

struct task_struct* kthread_create_on_node(int (*threadfn)(void* data),
                                           void* data, int,
                                           const char namefmt[], ...) {
  using namespace miu;
  kthread_create_info* create = kernel().kthreads.requests.create();
  if (create == nullptr)
    return static_cast<struct task_struct*>(ERR_PTR(-ENOMEM));
  static constexpr std::size_t task_comm_len = 16;
  char name[task_comm_len];
  va_list args;
  va_start(args, namefmt);
  vsnprintf(name, sizeof(name), namefmt, args);
  va_end(args);
  create->threadfn = threadfn;
  create->data = data;
  create->name = name;
  create->maker = current_task();
  before_access({"kthreadd"}, Access::wake);
  kernel().kthreads.kthread_create_list.push_back(create);
  try_to_wake_up(kernel().kthreads.kthreadd_task, TASK_NORMAL);
  while (!create->done) {
    current_task()->__state = TASK_UNINTERRUPTIBLE;
    __schedule();
  }
  struct task_struct* result = create->result;
  kernel().kthreads.requests.destroy(create);
  return_to_module(__func__);
  return result;
}

int kthread_stop(struct task_struct* k) {
  using namespace miu;
  need_task(k, __func__);
  const bool is_kept = kernel().profile.struct_kthread_is_the_tasks;
  if (!is_kept && k->usage.refs <= 0)
    not_modelled("kthread_stop() of a thread whose memory others may have");
  get_task_struct(k);
  struct kthread* kthread = to_kthread(k, __func__);
  if (kthread == nullptr) oops(__func__);
  kthread->should_stop = true;
  k->notify_signal = kernel().profile.kthread_stop_ends_sleeps;
  wake_up_process(k);
  wait_for_completion(&kthread->exited);
  const long ret = is_kept ? kthread->result : k->exit_code;
  put_task_struct(k);
  return static_cast<int>(ret);
}

bool kthread_should_stop(void) {
  using namespace miu;
  before_access(task_object(current_task()), Access::read);
  const struct kthread* self = to_kthread(current_task(), __func__);
  if (self == nullptr) oops(__func__);
  return self->should_stop;
}

void kthread_exit(long result) {
  using namespace miu;
  const Profile& profile = kernel().profile;
  if (!profile.struct_kthread_is_the_tasks || profile.kthread_do_exit_is_there)
    do_exit(result);
  struct kthread* self = to_kthread(current_task(), __func__);
  if (self == nullptr) oops(__func__);
  self->result = static_cast<int>(result);
  do_exit(0);
}

void kthread_complete_and_exit(struct completion* comp, long code) {
  if (comp != nullptr) complete(comp);
  kthread_exit(code);
}
}
