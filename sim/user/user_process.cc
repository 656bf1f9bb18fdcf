// SPDX-License-Identifier: MIT
#include "sim/user/user_process.h"

#include <memory>

#include "sim/fs/file.h"
#include "sim/kernel.h"
#include "sim/kernel/exit.h"
#include "sim/kernel/fork.h"
#include "sim/kernel/sched.h"
#include "sim/kernel/signal.h"
#include "sim/kernel/task_work.h"
#include "sim/user/commands.h"
#include "sim/user/syscalls.h"

// Here, since a task ends with what the program runs in it.
task_struct::task_struct() = default;
task_struct::~task_struct() = default;

namespace miu {

struct task_struct* new_user_process(const std::string& name,
                                     const ModuleFiles& files) {
  struct task_struct* task = new_process(name, user_mode);
  if (task == nullptr) return nullptr;
  task->user = std::make_unique<UserProcess>();
  task->user->files = &files;
  wake_up_new_task(task);
  return task;
}

void user_mode(struct task_struct* task) {
  UserProcess& process = *task->user;
  for (;;) {
    do_signal();
    if (process.operation == nullptr) {
      task->__state = TASK_INTERRUPTIBLE;
      __schedule();
      continue;
    }
    process.result =
        process.operation->is_command ? run_command(task) : make_call(task);
    task_work_run();
    process.operation = nullptr;
    if (process.blocked)
      add_event(Event::Kind::returned).result = process.result;
    process.blocked = false;
    if (process.fresh) do_exit(0);
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
