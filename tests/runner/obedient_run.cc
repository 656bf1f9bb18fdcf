// SPDX-License-Identifier: MIT
#include "tests/runner/obedient_run.h"

#include <algorithm>

#include "labs/runner/interface/call_table.h"

namespace miu {
namespace {

class Obedient {
 public:
  explicit Obedient(const Scenario& selected) : selected_(selected) {
    for (const ModuleLine& module : selected.modules) modules_[module.name];
  }

  StepRecord record(const Step& step) {
    record_ = {};
    if (step.is_command) record_.result = {Result::Kind::exit, 0};
    if (!step.is_command && find_call(step.name)->result == "none")
      record_.result.kind = Result::Kind::none;
    for (const Expectation& line : step.expectations)
      std::visit([this](const auto& what) { obey(what); }, line.what);
    record_.modules = modules_;
    return record_;
  }

  EndRecord end() const {
    EndRecord end;
    end.modules = modules_;
    for (const auto& [name, sample] : modules_) {
      const auto left = std::find_if(
          selected_.leaves.begin(), selected_.leaves.end(),
          [&, n = name](const Leaves& line) { return line.module == n; });
      if (!sample.present || left != selected_.leaves.end()) continue;
      end.removals[name] = {Result::Kind::value, 0};
    }
    return end;
  }

 private:
  void change(const std::string& module, int to, const Site& site) {
    ModuleSample& sample = modules_[module];
    Event event;
    event.kind = to > sample.refcnt ? Event::Kind::get : Event::Kind::put;
    event.module = module;
    event.from = sample.refcnt;
    event.to = to;
    event.site = site;
    sample.refcnt = to;
    record_.events.push_back(event);
  }
  Event& add(Event::Kind kind, const std::string& task,
             const std::string& text) {
    Event event;
    event.kind = kind;
    event.task = task;
    event.text = text;
    record_.events.push_back(event);
    return record_.events.back();
  }

  void obey(const NoTransition&) {}
  void obey(const Transition& line) {
    if (line.kind == Transition::Kind::change)
      return change(line.module, line.to, line.site);
    const bool loaded = line.kind == Transition::Kind::loaded;
    add(loaded ? Event::Kind::loaded : Event::Kind::gone, "", "").module =
        line.module;
    modules_[line.module] =
        loaded ? ModuleSample{true, 1, "live", {}} : ModuleSample{};
  }
  void obey(const Unordered& line) {
    for (auto part = line.parts.rbegin(); part != line.parts.rend(); ++part)
      change(line.module, modules_[line.module].refcnt + part->delta,
             part->site);
  }
  void obey(const Outcome& line) {
    if (line.task.empty())
      record_.result = line.result;
    else
      add(Event::Kind::returned, line.task, "").result = line.result;
  }
  void obey(const TaskEnd& line) {
    const bool stuck = line.how == "stuck";
    add(stuck ? Event::Kind::stuck : Event::Kind::dies, line.task,
        stuck ? "" : line.how);
  }
  void obey(const ModuleCount&) {}
  void obey(const ModuleState& line) {
    modules_[line.module].initstate = line.state;
  }
  void obey(const Holders& line) {
    std::vector<std::string> holders = line.holders;
    std::sort(holders.begin(), holders.end());
    modules_[line.module].holders = holders;
  }
  void obey(const HeldCount& line) {
    record_.answers.push_back({true, line.number});
  }
  void obey(const LivingTasks& line) {
    record_.tasks = line.tasks;
    std::sort(record_.tasks.begin(), record_.tasks.end());
  }
  void obey(const Message& line) {
    const std::string text = "before " + line.texts[0] + " behind";
    switch (line.kind) {
      case Message::Kind::log:
        add(Event::Kind::log, "A", text);
        break;
      case Message::Kind::oops:
        add(Event::Kind::oops, "A", line.texts[0]);
        break;
      case Message::Kind::oops_freed:
        add(Event::Kind::oops, "A", "freed " + line.texts[0]);
        break;
      case Message::Kind::warn:
        add(Event::Kind::warn, "A", text);
        break;
      case Message::Kind::panic:
        add(Event::Kind::panic, "A", text);
        break;
      case Message::Kind::tool:
        record_.tool.push_back(text);
        break;
    }
  }
  void obey(const OpenFile& row) { record_.open_files.push_back(row); }

  const Scenario& selected_;
  std::map<std::string, ModuleSample> modules_;
  StepRecord record_;
};

}  // namespace

Run obedient_run(const Scenario& selected, const Target& target) {
  Run run;
  run.target = target;
  run.release = "obedient";
  Obedient kernel(selected);
  for (const Step& step : selected.steps)
    run.steps.push_back(kernel.record(step));
  run.end = kernel.end();
  return run;
}

}  // namespace miu
