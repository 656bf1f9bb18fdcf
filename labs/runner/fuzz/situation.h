// SPDX-License-Identifier: MIT
//
// What is known of a kernel in the midst of a program, from what the steps so
// far came to: who lives and who is in a call, which names there are for
// descriptors, how the modules stand.
//
// 1. It knows what was observed, and nothing of what should follow.
#ifndef MIU_LABS_RUNNER_FUZZ_SITUATION_H_
#define MIU_LABS_RUNNER_FUZZ_SITUATION_H_

#include <map>
#include <set>
#include <string>
#include <vector>

#include "labs/runner/interface/run.h"
#include "labs/runner/language/scenario.h"

namespace miu {

class Situation {
 public:
  /// One step more.
  void follow(const Step& step, const StepRecord& record);

  /// Tasks that can make a call now.
  std::vector<std::string> free_tasks() const;
  /// All that live, threads of the kernel and tasks in a call included.
  const std::vector<std::string>& living() const { return living_; }
  /// Names that a task has for descriptors; closed ones, too.
  std::vector<std::string> variables_of(const std::string& task) const;
  /// The first of A, B, ... Z, A1, ... that no task has had.
  std::string new_task() const;
  /// As s1, s2, ...
  std::string new_variable() const;

  /// The abstract state, as it concerns a step of that task and module: equal
  /// situations have equal texts. An empty name is none.
  std::string text(const std::string& task, const std::string& module) const;

 private:
  void follow_events(const std::vector<Event>& events);
  std::string text_of_module(const std::string& module) const;

  std::vector<std::string> living_;
  std::set<std::string> named_;  // every task that there was
  std::set<std::string> busy_;
  std::set<std::string> ended_;
  std::map<std::string, std::set<std::string>> open_;    // task: variables
  std::map<std::string, std::set<std::string>> closed_;  // likewise
  std::map<std::string, ModuleSample> modules_;
  int variables_ = 0;
  bool oopsed_ = false;
  bool disabled_ = false;  // kernel.modules_disabled
};

}  // namespace miu

#endif  // MIU_LABS_RUNNER_FUZZ_SITUATION_H_
