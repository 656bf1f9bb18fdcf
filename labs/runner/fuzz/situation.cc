// SPDX-License-Identifier: MIT
#include "labs/runner/fuzz/situation.h"

#include <algorithm>

namespace miu {
namespace {

/// Most programs count no further: 0, 1, 2 for more.
std::string few(std::size_t count) {
  return std::to_string(std::min<std::size_t>(count, 2));
}

bool is_success(const Result& result) {
  return result.kind == Result::Kind::value;
}

bool names(const Step& step, const std::string& text) {
  return std::any_of(step.arguments.begin(), step.arguments.end(),
                     [&](const Argument& argument) {
                       return argument.text.find(text) != std::string::npos;
                     });
}

}  // namespace

void Situation::follow(const Step& step, const StepRecord& record) {
  if (!step.task.empty()) named_.insert(step.task);
  if (step.is_command && !step.task.empty()) ended_.insert(step.task);
  if (record.result.kind == Result::Kind::blocks) busy_.insert(step.task);
  if (record.result.kind == Result::Kind::none) ended_.insert(step.task);
  const bool made = is_success(record.result);
  for (const std::string& name : step.results) {
    if (name[0] < 'A' || name[0] > 'Z') {
      ++variables_;
      (made ? open_ : closed_)[step.task].insert(name);
    } else {
      named_.insert(name);
      if (!made) ended_.insert(name);
      open_[name] = open_[step.task];
      closed_[name] = closed_[step.task];
    }
  }
  if (step.name == "close" && made && !step.arguments[0].names.empty()) {
    const std::string& name = step.arguments[0].names[0];
    open_[step.task].erase(name);
    closed_[step.task].insert(name);
  }
  if (step.name == "echo" && names(step, "modules_disabled") &&
      record.result.value == 0)
    disabled_ = true;
  follow_events(record.events);
  living_ = record.tasks;
  modules_ = record.modules;
}

void Situation::follow_events(const std::vector<Event>& events) {
  for (const Event& event : events) {
    if (event.kind == Event::Kind::returned) busy_.erase(event.task);
    if (event.kind == Event::Kind::dies || event.kind == Event::Kind::stuck)
      ended_.insert(event.task);
    oopsed_ |= event.kind == Event::Kind::oops;
  }
}

std::vector<std::string> Situation::free_tasks() const {
  std::vector<std::string> able;
  for (const std::string& name : living_)
    if (named_.count(name) > 0 && busy_.count(name) == 0 &&
        ended_.count(name) == 0)
      able.push_back(name);
  return able;
}

std::vector<std::string> Situation::variables_of(
    const std::string& task) const {
  std::vector<std::string> all;
  for (const auto* table : {&open_, &closed_})
    if (const auto found = table->find(task); found != table->end())
      all.insert(all.end(), found->second.begin(), found->second.end());
  return all;
}

std::string Situation::new_task() const {
  constexpr int letters = 26;
  for (int i = 0;; ++i) {
    std::string name(1, static_cast<char>('A' + i % letters));
    if (i >= letters) name += std::to_string(i / letters);
    if (named_.count(name) == 0) return name;
  }
}

std::string Situation::new_variable() const {
  return "s" + std::to_string(variables_ + 1);
}

std::string Situation::text_of_module(const std::string& module) const {
  const auto found = modules_.find(module);
  if (found == modules_.end() || !found->second.present) return "absent";
  const ModuleSample& sample = found->second;
  const std::string count =
      sample.refcnt < 0 ? "-1" : few(static_cast<std::size_t>(sample.refcnt));
  return sample.initstate + " " + count +
         (sample.holders.empty() ? "" : " with holders");
}

std::string Situation::text(const std::string& task,
                            const std::string& module) const {
  std::string state = text_of_module(module);
  std::size_t others = 0;
  bool in_between = false;
  for (const auto& [name, sample] : modules_) {
    if (name == module || !sample.present) continue;
    ++others;
    in_between |= sample.initstate != "live";
  }
  state += ", others " + few(others) + (in_between ? " in between" : "");
  if (named_.count(task) > 0) {
    const auto open = open_.find(task);
    state +=
        ", task with " + few(open == open_.end() ? 0 : open->second.size());
  }
  const auto threads = std::count_if(
      living_.begin(), living_.end(),
      [](const auto& name) { return name.starts_with("thread("); });
  state += ", busy " + few(busy_.size()) + ", threads " +
           few(static_cast<std::size_t>(threads));
  if (oopsed_) state += ", oopsed";
  if (disabled_) state += ", disabled";
  return state;
}

}  // namespace miu
