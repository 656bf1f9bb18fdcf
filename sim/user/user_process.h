// SPDX-License-Identifier: MIT
//
// A user task of the program: it waits in user mode for the next operation,
// makes it, and goes back. What an operation allocates is kept here, since the
// task may never come back from it.
#ifndef MIU_SIM_USER_USER_PROCESS_H_
#define MIU_SIM_USER_USER_PROCESS_H_

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "labs/runner/interface/module_files.h"
#include "labs/runner/interface/program.h"
#include "labs/runner/interface/run.h"

struct task_struct;

namespace miu {

struct UserProcess {
  const ModuleFiles* files = nullptr;

  /// What it does now; nullptr while it waits for the next.
  const Operation* operation = nullptr;
  /// It sleeps until there is one.
  bool waits = false;
  /// Ends after one operation.
  bool fresh = false;
  /// The step has ended without it: its return is an event.
  bool blocked = false;

  Result result;
  std::vector<std::string> tool;
  std::vector<OpenFile> open_files;
  /// The module file in hand, and words made from operands.
  std::string module_file;
  std::deque<std::string> words;
};

/// A fresh task in user mode.
struct task_struct* new_user_process(const std::string& name,
                                     const ModuleFiles& files);

/// Gives it the next thing to do. One that has a signal, or ends, comes to it
/// later or never.
/// REQUIRES: it has none; the operation outlives the task.
void give_operation(struct task_struct* task, const Operation& operation);

/// What a user task's fiber runs.
void user_mode(struct task_struct* task);

/// A live task of that name, the newest; or nullptr.
struct task_struct* find_task(std::string_view name);

/// What the task calls that descriptor; "-" when it has no name.
std::string name_of_descriptor(const struct task_struct* task, int fd);
/// The number behind a name of the task's; -1 when it has none.
int descriptor_of_name(const struct task_struct* task, std::string_view name);

}  // namespace miu

#endif  // MIU_SIM_USER_USER_PROCESS_H_
