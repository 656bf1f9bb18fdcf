// SPDX-License-Identifier: MIT
#include "sim/simulated_kernel.h"

#include <linux/fs.h>

#include <algorithm>
#include <cstddef>
#include <deque>
#include <iterator>
#include <set>
#include <string>
#include <utility>

#include "sim/arch/fault.h"
#include "sim/fs/file.h"
#include "sim/fs/sysfs.h"
#include "sim/kernel.h"
#include "sim/kernel/gate.h"
#include "sim/kernel/module/main.h"
#include "sim/kernel/sched.h"
#include "sim/kernel/signal.h"
#include "sim/user/user_process.h"

namespace miu {
namespace {

constexpr long signal_mask = 0x7f;
// As a shell says it: this and the signal's number.
constexpr int shell_status_of_signal = 128;

/// One run of one program.
class Execution {
 public:
  Execution(const Profile& profile, const ModuleFiles& files,
            const Program& program, const Limits& limits,
            const AfterStep& after_step, Scheduler* scheduler)
      : net_(catch_fault),
        kernel_(profile, limits, scheduler),
        files_(files),
        program_(program),
        after_step_(after_step) {}

  Run run() {
    // A program may grow behind the step that was made.
    for (std::size_t i = 0; i < program_.operations.size(); ++i) {
      if (kernel_.ended()) break;
      const Operation& operation = program_.operations[i];
      StepRecord record = make_step(operation);
      if (kernel_.ending() == Run::Ending::early ||
          kernel_.ending() == Run::Ending::off_schedule)
        break;  // it was not made
      run_.steps.push_back(std::move(record));
      if (after_step_) after_step_(run_.steps.back());
    }
    if (!kernel_.ended()) end();
    run_.release = kernel_.profile.release;
    run_.ending = kernel_.ending();
    run_.explanation = kernel_.explanation();
    run_.schedule = to_string(kernel_.sched.path);
    const std::string problem = kernel_.sched.scheduler->end();
    if (!problem.empty()) {
      run_.ending = Run::Ending::off_schedule;
      run_.explanation = problem;
    }
    return std::move(run_);
  }

 private:
  StepRecord make_step(const Operation& operation) {
    StepRecord record;
    struct task_struct* actor = find_actor(operation);
    if (actor != nullptr) {
      record.result = let_run(actor, operation);
      take_printed(actor, record);
      record.open_files = std::move(actor->user->open_files);
      actor->user->open_files.clear();
    }
    // A command that blocked in an earlier step may have come to its end.
    for (const auto& task : kernel_.sched.tasks)
      if (task->user != nullptr) take_printed(task.get(), record);
    add_returned_commands();
    record.events = std::exchange(kernel_.events, {});
    record.modules = sample_modules();
    record.tasks = living_tasks();
    for (const Query& query : operation.queries)
      record.answers.push_back(answer(query));
    return record;
  }

  /// What a command printed is there when it has ended.
  static void take_printed(struct task_struct* task, StepRecord& record) {
    std::vector<std::string>& printed = task->user->tool;
    if (task->__state != TASK_DEAD) return;
    std::move(printed.begin(), printed.end(), std::back_inserter(record.tool));
    printed.clear();
  }

  /// The task that makes the operation. A command is a fresh process, which may
  /// have a task's name, and so is a call when no task is named.
  struct task_struct* find_actor(const Operation& operation) {
    if (operation.task.empty() || operation.is_command) {
      const std::string& name =
          operation.task.empty() ? operation.name : operation.task;
      struct task_struct* task = new_user_process(name, files_);
      if (task == nullptr) return too_many_tasks();
      task->user->fresh = true;
      return task;
    }
    struct task_struct* task = find_task(operation.task);
    if (task == nullptr && has_ended(operation.task))
      return cannot_make(operation, true);
    if (task == nullptr) task = new_user_process(operation.task, files_);
    if (task == nullptr) return too_many_tasks();
    if (task->user != nullptr && task->user->operation == nullptr) return task;
    return cannot_make(operation, false);
  }

  /// Whether there was a task of that name; a command was another process.
  bool has_ended(const std::string& name) const {
    for (const auto& task : kernel_.sched.tasks)
      if (task->name == name && task->user != nullptr && !task->user->fresh)
        return true;
    return false;
  }

  struct task_struct* cannot_make(const Operation& operation, bool has_ended) {
    kernel_.end(Run::Ending::early, why_early(operation, has_ended));
    return nullptr;
  }

  struct task_struct* too_many_tasks() {
    kernel_.end(Run::Ending::not_modelled,
                not_modelled_because("so many tasks"));
    return nullptr;
  }

  /// Gives the operation to the task and lets all settle.
  Result let_run(struct task_struct* actor, const Operation& operation) {
    give_operation(actor, operation);
    run_until_settled();
    if (actor->__state == TASK_DEAD && operation.is_command)
      return exit_status(actor);
    if (actor->user->operation == nullptr && actor->__state == TASK_DEAD)
      return actor->user->result;
    if (actor->user->operation == nullptr && !(actor->flags & PF_EXITING))
      return actor->user->result;
    if (actor->__state == TASK_DEAD || is_stuck(actor))
      return {Result::Kind::none, 0};
    actor->user->blocked = true;
    return {Result::Kind::blocks, 0};
  }

  /// As a shell says it.
  static Result exit_status(const struct task_struct* task) {
    const int signal = static_cast<int>(task->exit_code & signal_mask);
    if (signal != 0)
      return {Result::Kind::exit, shell_status_of_signal + signal};
    return {Result::Kind::exit, static_cast<int>(task->exit_code >> 8)};
  }

  bool is_stuck(const struct task_struct* task) const {
    return std::any_of(kernel_.events.begin(), kernel_.events.end(),
                       [task](const Event& event) {
                         return event.kind == Event::Kind::stuck &&
                                event.task == task->name;
                       });
  }

  /// A command that blocked in an earlier step and has ended: its shell says
  /// so, and how.
  void add_returned_commands() {
    std::vector<Event>& events = kernel_.events;
    for (const auto& task : kernel_.sched.tasks) {
      UserProcess* process = task->user.get();
      if (task->__state != TASK_DEAD || process == nullptr || !process->fresh ||
          !std::exchange(process->blocked, false))
        continue;
      const auto end =
          std::find_if(events.begin(), events.end(), [&](const Event& event) {
            return event.kind == Event::Kind::dies && event.task == task->name;
          });
      events.insert(end, {.kind = Event::Kind::returned,
                          .task = task->name,
                          .result = exit_status(task.get())});
    }
  }

  std::map<std::string, ModuleSample> sample_modules() const {
    std::map<std::string, ModuleSample> samples;
    for (const std::string& name : program_.modules) {
      ModuleSample& sample = samples[name];
      struct module* mod = find_in_sysfs(name);
      if (mod == nullptr || !has_sysfs_file(mod, "refcnt")) continue;
      sample.present = true;
      sample.refcnt = module_refcount(mod);
      sample.initstate = module_state_name(mod);
      sample.holders = sysfs_holders(mod);
      std::sort(sample.holders.begin(), sample.holders.end());
    }
    return samples;
  }

  /// By name.
  std::vector<std::string> living_tasks() const {
    std::set<std::string> names;
    for (const auto& task : kernel_.sched.tasks)
      if (task->__state != TASK_DEAD && is_of_program(task.get()))
        names.insert(task->name);
    return {names.begin(), names.end()};
  }

  static Answer answer(const Query& query) {
    const struct task_struct* task = find_task(query.task);
    if (task == nullptr || task->files == nullptr) return {};
    if (query.kind == Query::Kind::files) return {true, task->files->count};
    const auto fd =
        static_cast<std::size_t>(descriptor_of_name(task, query.variable));
    if (fd >= task->files->fd.size() || task->files->fd[fd] == nullptr)
      return {};
    return {true,
            static_cast<int>(atomic_long_read(&task->files->fd[fd]->f_count))};
  }

  /// Kills the user's tasks, looks, and removes what is still loaded.
  void end() {
    for (const auto& task : kernel_.sched.tasks)
      if (task->user != nullptr) send_signal(task.get(), sigkill);
    run_until_settled();
    // That they die is no news.
    std::erase_if(kernel_.events, [](const Event& event) {
      return event.kind == Event::Kind::dies && event.text == "SIGKILL";
    });
    run_.end.modules = sample_modules();
    for (const std::string& name : names_to_remove()) remove(name);
    run_.end.events = std::exchange(kernel_.events, {});
  }

  /// The program's, the last first: who uses another comes behind it.
  std::vector<std::string> names_to_remove() const {
    std::vector<std::string> names(program_.modules.rbegin(),
                                   program_.modules.rend());
    const auto& left = program_.left;
    std::erase_if(names, [&](const std::string& name) {
      const struct module* mod = find_in_sysfs(name);
      return mod == nullptr || !has_sysfs_file(mod, "refcnt") ||
             std::find(left.begin(), left.end(), name) != left.end();
    });
    return names;
  }

  void remove(const std::string& name) {
    if (kernel_.ended()) return;
    Operation& operation = removals_.emplace_back();
    operation.name = "delete_module";
    operation.operands = {{Operand::Kind::bytes, 0, name},
                          {Operand::Kind::number, O_NONBLOCK, ""}};
    if (struct task_struct* actor = find_actor(operation))
      run_.end.removals[name] = let_run(actor, operation);
  }

  FaultNet net_;
  Kernel kernel_;
  const ModuleFiles& files_;
  const Program& program_;
  const AfterStep& after_step_;
  std::deque<Operation> removals_;
  Run run_;
};

class SimulatedKernel : public KernelUnderTest {
 public:
  SimulatedKernel(const Profile& profile, const ModuleFiles& files,
                  AfterStep after_step, Scheduler* scheduler)
      : profile_(profile),
        files_(files),
        after_step_(std::move(after_step)),
        scheduler_(scheduler) {}

  Target target() const override { return {KernelKind::sim, profile_.version}; }

  Run run(const Program& program, const Limits& limits) override {
    Run run =
        Execution(profile_, files_, program, limits, after_step_, scheduler_)
            .run();
    run.target = target();
    return run;
  }

 private:
  const Profile& profile_;
  const ModuleFiles& files_;
  const AfterStep after_step_;
  Scheduler* const scheduler_;
};

}  // namespace

std::unique_ptr<KernelUnderTest> make_simulated_kernel(const Version& version,
                                                       const ModuleFiles& files,
                                                       AfterStep after_step,
                                                       Scheduler* scheduler) {
  const Profile* profile = find_profile(version);
  if (profile == nullptr) return nullptr;
  return std::make_unique<SimulatedKernel>(*profile, files,
                                           std::move(after_step), scheduler);
}

}  // namespace miu
