// SPDX-License-Identifier: MIT
#include "sim/kernel/fork.h"

#include <linux/completion.h>
#include <linux/errno.h>

#include <cassert>
#include <utility>

#include "sim/fs/file.h"
#include "sim/kernel.h"
#include "sim/kernel/kthread.h"
#include "sim/kernel/object_names.h"
#include "sim/kernel/sched.h"
#include "sim/kernel/signal.h"

namespace miu {
namespace {

/// arch/x86/entry: where a new kernel thread starts.
void ret_from_fork(struct task_struct* task) {
  call_module("ret_from_fork", task->thread_fn, task->thread_arg);
  // It would go on to a user mode that it does not have.
  not_modelled("a thread function of kernel_thread() that returns");
}

/// arch/x86/kernel/process.c: copy_thread. Where p begins when fn is not
/// nullptr: in a thread function, or in a user mode whose stack is the kernel's
/// memory.
void (*thread_entry(const struct task_struct* p))(struct task_struct* task) {
  const Profile& profile = kernel().profile;
  if (!profile.copy_thread_asks_the_maker || p->flags & PF_KTHREAD)
    return ret_from_fork;
  return user_mode_without_stack;
}

std::string thread_name(const std::string& maker) {
  const int number = ++kernel().sched.threads_made[maker];
  if (number == 1) return "thread(" + maker + ")";
  return "thread(" + maker + ", " + std::to_string(number) + ")";
}

}  // namespace

struct task_struct* copy_process(const kernel_clone_args& args, int* error) {
  struct task_struct* current = current_task();
  struct task_struct* p = kernel().sched.tasks.create();
  if (p == nullptr) {
    *error = -EAGAIN;
    return nullptr;
  }
  p->pid = ++kernel().sched.last_pid;
  p->real_parent = current;
  p->uid = current->uid;
  p->flags = current->flags & ~(PF_SIGNALED | PF_EXITING);
  if (!kernel().profile.copy_thread_asks_the_maker)
    p->flags = args.kthread ? p->flags | PF_KTHREAD : p->flags & ~PF_KTHREAD;
  p->mm = args.flags & CLONE_VM ? current->mm : p->pid;
  p->ignores_signals = current->ignores_signals;
  *error = copy_files(args.flags, p);
  if (*error < 0) {
    kernel().sched.tasks.destroy(p);
    return nullptr;
  }
  if (p->flags & PF_KTHREAD) set_kthread_struct(p);
  p->name = args.name.empty() ? thread_name(current->name) : args.name;
  p->names = current->names;
  p->thread_fn = args.fn;
  p->thread_arg = args.fn_arg;
  p->entry = args.fn != nullptr ? thread_entry(p) : args.entry;
  return p;
}

pid_t kernel_clone(const kernel_clone_args& args) {
  int error = 0;
  struct task_struct* p = copy_process(args, &error);
  if (p == nullptr) return error;
  wake_up_new_task(p);
  return p->pid;
}

void mm_release(struct task_struct* tsk) {
  // complete_vfork_done
  struct completion* vfork = std::exchange(tsk->vfork_done, nullptr);
  if (vfork != nullptr) complete(vfork);
}

int copy_files(unsigned long clone_flags, struct task_struct* task) {
  files_struct* oldf = current_task()->files;
  if (oldf == nullptr) return 0;
  if (clone_flags & CLONE_FILES) {
    before_access(table_object(oldf), Access::get);
    ++oldf->count;
    task->files = oldf;
    return 0;
  }
  task->files = dup_fd(oldf);
  return task->files == nullptr ? -ENOMEM : 0;
}

struct task_struct* new_process(const std::string& name,
                                void (*entry)(struct task_struct* task)) {
  struct task_struct* p = kernel().sched.tasks.create();
  if (p == nullptr) return nullptr;
  p->pid = ++kernel().sched.last_pid;
  p->mm = p->pid;
  p->name = name;
  p->entry = entry;
  p->files = alloc_files_struct();
  return p;
}

}  // namespace miu

extern "C" struct task_struct* get_task_struct(struct task_struct* t) {
  miu::before_access(miu::task_object(t), miu::Access::get);
  refcount_inc(&t->usage);
  return t;
}

// __put_task_struct() with the last one.
extern "C" void put_task_struct(struct task_struct* t) {
  miu::before_access(miu::task_object(t), miu::Access::put);
  if (refcount_dec_and_test(&t->usage)) miu::free_kthread_struct(t);
}

extern "C" pid_t kernel_thread(int (*fn)(void*), void* arg,
                               unsigned long flags) {
  using namespace miu;
  kernel_clone_args args;
  args.flags = (static_cast<u32>(flags) | CLONE_VM | CLONE_UNTRACED) & ~CSIGNAL;
  args.fn = fn;
  args.fn_arg = arg;
  args.kthread = 1;
  return kernel_clone(args);
}

// The name would be the comm, by which no scenario asks.
extern "C" pid_t kernel_thread_with_name(int (*fn)(void*), void* arg,
                                         const char*, unsigned long flags) {
  return kernel_thread(fn, arg, flags);
}
