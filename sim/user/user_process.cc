// SPDX-License-Identifier: MIT
#include "sim/user/user_process.h"

#include <linux/errno.h>

#include <memory>

#include "sim/fs/file.h"
#include "sim/kernel.h"
#include "sim/kernel/entry.h"
#include "sim/kernel/fork.h"
#include "sim/kernel/sched.h"
#include "sim/kernel/signal.h"
#include "sim/user/command_line.h"
#include "sim/user/commands.h"
#include "sim/user/syscalls.h"

// Here, since a task ends with what the program runs in it.
task_struct::task_struct() = default;
task_struct::~task_struct() = default;

namespace miu {
namespace {

/// A futex(2): sleeps until there is something to do, or a signal.
int wait_for_operation(struct task_struct* task) {
  task->user->waits = true;
  task->__state = TASK_INTERRUPTIBLE;
  __schedule();
  task->user->waits = false;
  return signal_pending() ? -ERESTARTSYS : 0;
}

}  // namespace

struct task_struct* new_user_process(const std::string& name,
                                     const ModuleFiles& files) {
  struct task_struct* task = new_process(name, user_mode);
  if (task == nullptr) return nullptr;
  task->user = std::make_unique<UserProcess>();
  task->user->files = &files;
  wake_up_new_task(task);
  return task;
}

void give_operation(struct task_struct* task, const Operation& operation) {
  task->user->operation = &operation;
  if (task->user->waits) try_to_wake_up(task, TASK_INTERRUPTIBLE);
}

void user_mode(struct task_struct* task) {
  UserProcess& process = *task->user;
  pt_regs regs;
  exit_to_user_mode_loop(&regs);
  for (;;) {
    while (process.operation == nullptr)
      system_call([task] { return wait_for_operation(task); });
    const bool is_command = process.operation->is_command;
    process.result = is_command ? run_command(task) : make_call(task);
    process.operation = nullptr;
    if (process.fresh) exit_group(is_command ? process.result.value : success);
    if (process.blocked)
      add_event(Event::Kind::returned).result = process.result;
    process.blocked = false;
  }
}

struct task_struct* find_task(std::string_view name) {
  struct task_struct* found = nullptr;
  for (const auto& task : kernel().sched.tasks)
    if (task->name == name && task->__state != TASK_DEAD) found = task.get();
  return found;
}

std::string name_of_descriptor(const struct task_struct* task, int fd) {
  for (auto it = task->names.rbegin(); it != task->names.rend(); ++it)
    if (it->second == fd) return it->first;
  return "-";
}

int descriptor_of_name(const struct task_struct* task, std::string_view name) {
  for (auto it = task->names.rbegin(); it != task->names.rend(); ++it)
    if (it->first == name) return it->second;
  return -1;
}

}  // namespace miu
