// SPDX-License-Identifier: MIT
//
// Follows the names through the steps of one selection, as the tasks would.
#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "labs/runner/damage/damage.h"
#include "labs/runner/interface/call_table.h"
#include "labs/runner/interface/module_word.h"
#include "labs/runner/language/check.h"
#include "labs/runner/text/words.h"

namespace miu {
namespace {

/// What is known of a task before anything runs.
struct TaskState {
  std::set<std::string> variables;
  std::string ended;  // the line in which it ended
  std::string busy;   // the line of the call that blocks
};

class Checker {
 public:
  Checker(const Scenario& selected, const FirstPart& first)
      : selected_(selected), first_(first) {}

  std::optional<FileError> check() {
    for (const Step& step : selected_.steps)
      if (!check_step(step)) return error_;
    std::set<std::string> seen;
    for (const Leaves& line : selected_.leaves) {
      if (!module_declared(line.module, line.notes.place)) return error_;
      if (!seen.insert(line.module).second)
        fail(line.notes.place, "a second line \"leaves " + line.module + "\"");
    }
    return error_;
  }

 private:
  bool fail(const Place& place, std::string what) {
    if (!error_) error_ = FileError{place, std::move(what), ""};
    return false;
  }

  bool check_step(const Step& step) {
    step_ = &step;
    if (!actor_is_free(step) || !arguments_are_defined(step) ||
        !define_results(step) || !tasks_have_room(step) ||
        !transitions_are_named(step))
      return false;
    if (step.task.empty()) commands_.insert(step.name);
    int results = 0;
    for (const Expectation& line : step.expectations) {
      const auto* outcome = std::get_if<Outcome>(&line.what);
      if (outcome && outcome->task.empty() && ++results > 1)
        return fail(line.notes.place, "a second result of one step");
      place_ = line.notes.place;
      if (std::visit([this](const auto& what) { return check_line(what); },
                     line.what))
        continue;
      if (first_.file.empty() || in_first()) return false;
      error_.reset();  // a goal that is not reached: the kernels say so
    }
    if (!step.is_command && step.name == "exit")
      tasks_[step.task].ended = line_of_step();
    return true;
  }

  bool actor_is_free(const Step& step) {
    if (step.task.empty()) return true;
    const TaskState& task = tasks_[step.task];  // begins with its first step
    if (!task.ended.empty()) return ended(step.task, step.notes.place);
    if (!task.busy.empty())
      return fail(step.notes.place, "a step for " + step.task +
                                        ", whose call in " + task.busy +
                                        " blocks; expected \"" + step.task +
                                        " returns\" under an earlier step");
    return true;
  }

  bool ended(const std::string& task, const Place& place) {
    return fail(place, task + " ended in " + tasks_[task].ended);
  }

  /// `line 12`; of a joined scenario's first part `line 12 of FILE`.
  std::string line_of_step() const {
    const std::string line = "line " + std::to_string(step_->notes.place.line);
    return in_first() ? line + " of " + first_.file : line;
  }

  bool in_first() const {
    return step_ < selected_.steps.data() + first_.steps;
  }

  bool arguments_are_defined(const Step& step) {
    const CallRow* row =
        step.is_command ? find_command(step.name) : find_call(step.name);
    std::size_t kind = 0;
    for (const Argument& argument : step.arguments) {
      // A command's option may be left out in front of other words.
      if (row->arguments[kind].optional && step.is_command &&
          !argument.text.starts_with("-"))
        ++kind;
      const std::string& name = row->arguments[kind].name;
      const bool string = argument.kind == Argument::Kind::string;
      if ((name == "descriptor" || name == "file") &&
          argument.kind == Argument::Kind::names &&
          !variable_defined(step.task, argument.names[0], argument.place))
        return false;
      if (name == "task" && !task_alive(argument.text, argument.place))
        return false;
      if ((name == "module" ||
           (string && (name == "file" || name == "image"))) &&
          !module_declared(module_of_word(module_copy(argument.text).module),
                           argument.place))
        return false;
      if (!row->arguments[kind].repeated) ++kind;
    }
    return true;
  }

  bool define_results(const Step& step) {
    const CallRow* row = step.is_command ? nullptr : find_call(step.name);
    for (const std::string& name : step.results) {
      if (row->result != "task") {
        tasks_[step.task].variables.insert(name);
      } else if (tasks_.count(name) > 0) {
        return fail(step.notes.place, "a second task " + name);
      } else {
        TaskState made;
        made.variables = tasks_[step.task].variables;
        tasks_[name] = made;
      }
    }
    return true;
  }

  bool tasks_have_room(const Step& step) {
    const auto living = std::count_if(
        tasks_.begin(), tasks_.end(),
        [](const auto& task) { return task.second.ended.empty(); });
    return static_cast<std::size_t>(living) <= most_living_tasks ||
           fail(step.notes.place,
                "more than " + std::to_string(most_living_tasks) +
                    " tasks live from here on; expected some of them to end "
                    "before");
  }

  bool transitions_are_named(const Step& step) {
    bool nothing = false;
    bool something = false;
    for (const Expectation& line : step.expectations) {
      const bool dash = std::holds_alternative<NoTransition>(line.what);
      const bool change = std::holds_alternative<Transition>(line.what) ||
                          std::holds_alternative<Unordered>(line.what);
      if ((dash && (nothing || something)) || (change && nothing))
        return fail(line.notes.place,
                    "a transition and \"-\" under one step; expected one of "
                    "them");
      nothing |= dash;
      something |= change;
    }
    if (nothing || something) return true;
    return fail(step.notes.place,
                "no transition under this step; expected one, as in \"X: 0 -> "
                "1 SITE\", or \"-\" for none");
  }

  // Names ----------------------------------------------------------------

  bool module_declared(const std::string& name, const Place& place) {
    std::vector<std::string> known;
    for (const ModuleLine& line : selected_.modules) {
      if (line.name == name) return true;
      known.push_back(line.name);
    }
    return fail(place, "the module " + quoted(name) +
                           " is not defined; expected a line \"module\"" +
                           (known.empty() ? ""
                                          : " for it, or one of those there "
                                            "are: " +
                                                nearest(name, known)));
  }

  /// The A of `thread(A, 2)`, or the task itself.
  static std::string maker_of(const std::string& task) {
    if (!task.starts_with("thread(")) return task;
    return task.substr(7, task.find_first_of(",)") - 7);
  }

  bool task_known(const std::string& task, const Place& place) {
    const std::string maker = maker_of(task);
    if (tasks_.count(maker) > 0 || commands_.count(maker) > 0) return true;
    // The name that a module gives to kthread_run() is not known here.
    const bool lower = maker[0] >= 'a' && maker[0] <= 'z';
    if (lower && maker == task) return true;
    std::vector<std::string> known(commands_.begin(), commands_.end());
    for (const auto& [name, state] : tasks_) known.push_back(name);
    return fail(place, "the task " + quoted(maker) + " is not defined" +
                           (known.empty() ? "; no task has made a step yet"
                                          : "; the nearest are " +
                                                nearest(maker, known)));
  }

  bool task_alive(const std::string& task, const Place& place) {
    if (!task_known(task, place)) return false;
    const auto found = tasks_.find(task);
    if (found == tasks_.end() || found->second.ended.empty()) return true;
    return ended(task, place);
  }

  bool variable_defined(const std::string& task, const std::string& name,
                        const Place& place) {
    const auto found = tasks_.find(maker_of(task));
    std::vector<std::string> known;
    if (found != tasks_.end())
      known.assign(found->second.variables.begin(),
                   found->second.variables.end());
    if (std::find(known.begin(), known.end(), name) != known.end()) return true;
    return fail(
        place,
        "the variable " + quoted(name) + " is not defined in " + task +
            (known.empty() ? ", which has none"
                           : "; the nearest are " + nearest(name, known)));
  }

  // Lines under a step ---------------------------------------------------

  bool check_line(const NoTransition&) { return true; }
  bool check_line(const Message& line) {
    return line.kind != Message::Kind::oops_freed ||
           module_declared(line.texts[0], place_);
  }
  bool check_line(const OpenFile&) { return true; }
  bool check_line(const Transition& line) {
    return module_declared(line.module, place_) && site_is_known(line.site);
  }
  bool check_line(const Unordered& line) {
    if (!module_declared(line.module, place_)) return false;
    return std::all_of(line.parts.begin(), line.parts.end(),
                       [this](const Unordered::Part& part) {
                         return site_is_known(part.site);
                       });
  }
  bool site_is_known(const Site& site) {
    return site.module.empty() || module_declared(site.module, place_);
  }
  bool check_line(const ModuleCount& line) {
    return module_declared(line.module, place_);
  }
  bool check_line(const ModuleState& line) {
    return module_declared(line.module, place_);
  }
  bool check_line(const Holders& line) {
    for (const std::string& holder : line.holders)
      if (!module_declared(holder, place_)) return false;
    return module_declared(line.module, place_);
  }
  bool check_line(const HeldCount& line) {
    return task_alive(line.task, place_) &&
           (line.variable.empty() ||
            variable_defined(line.task, line.variable, place_));
  }
  bool check_line(const LivingTasks& line) {
    for (const std::string& task : line.tasks)
      if (!task_known(task, place_)) return false;
    return true;
  }
  bool check_line(const TaskEnd& line) {
    if (!task_alive(line.task, place_)) return false;
    const auto found = tasks_.find(line.task);
    if (found == tasks_.end()) return true;
    found->second.ended = line_of_step();
    found->second.busy.clear();
    return true;
  }
  bool check_line(const Outcome& line) {
    if (line.task.empty()) {
      if (line.result.kind != Result::Kind::blocks) return true;
      if (step_->task.empty())
        return fail(place_,
                    "a command that blocks; expected a task that runs it, as "
                    "in A$ " +
                        step_->name);
      tasks_[step_->task].busy = line_of_step();
      return true;
    }
    if (!task_known(line.task, place_)) return false;
    TaskState& task = tasks_[line.task];
    if (task.busy.empty())
      return fail(place_, line.task + " has no call that blocks");
    task.busy.clear();
    return true;
  }

  const Scenario& selected_;
  const FirstPart& first_;
  const Step* step_ = nullptr;
  Place place_;
  std::map<std::string, TaskState> tasks_;
  std::set<std::string> commands_;  // that have run: thread(insmod)
  std::optional<FileError> error_;
};

}  // namespace

std::optional<FileError> check_selected(const Scenario& selected,
                                        const FirstPart& first) {
  return Checker(selected, first).check();
}

}  // namespace miu
