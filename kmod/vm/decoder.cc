// SPDX-License-Identifier: MIT
#include "kmod/vm/decoder.h"

#include <sys/wait.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <utility>

#include "labs/runner/text/addresses.h"
#include "labs/runner/text/words.h"

namespace miu {
namespace {

int number(const std::string& text) {
  const auto value = whole_number(text);
  if (!value || *value != static_cast<int>(*value))
    throw BrokenReport(quoted(text) + " is no number");
  return static_cast<int>(*value);
}

bool yes_or_no(const std::string& text) {
  if (text != "0" && text != "1")
    throw BrokenReport(quoted(text) + " is neither 0 nor 1");
  return text == "1";
}

std::uint64_t address(const std::string& text) {
  std::uint64_t value = 0;
  const char* const end = text.data() + text.size();
  if (!text.starts_with("0x") ||
      std::from_chars(text.data() + 2, end, value, 16).ptr != end)
    throw BrokenReport(quoted(text) + " is no address");
  return value;
}

Result result_of(const std::string& kind, const std::string& value) {
  using Kind = Result::Kind;
  static const std::map<std::string, Kind> kinds = {{"value", Kind::value},
                                                    {"error", Kind::error},
                                                    {"exit", Kind::exit},
                                                    {"blocks", Kind::blocks},
                                                    {"none", Kind::none}};
  const auto known = kinds.find(kind);
  if (known == kinds.end())
    throw BrokenReport(quoted(kind) + " is no kind of result");
  return {known->second, number(value)};
}

std::string signal_name(int signal) {
  const char* const name = sigabbrev_np(signal);
  return name == nullptr ? "SIG" + std::to_string(signal)
                         : "SIG" + std::string(name);
}

/// `uninterruptible in A < B < C`, the innermost function first.
std::string place_of_wait(const Fields& record) {
  std::string text;
  for (std::size_t i = 2; i < record.size(); ++i) {
    text += i == 2 ? "in " : " < ";
    text += record[i].starts_with("0x") ? "freed text" : record[i];
  }
  if (record[1] == "D") text = "uninterruptible " + text;
  return text;
}

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

void Decoder::take(const Fields& record) {
  const Record kind = place_record(record[0], record.size(), part_);
  switch (kind) {
    case Record::untraced:
      return run_.untraced.push_back(record[1]);
    case Record::release:
      run_.release = record[1];
      return;
    case Record::step:
      return begin_step(record);
    case Record::trace:
      return evidence_.add_trace(record[1], record[2], record[3]);
    case Record::unreadable:
      throw BrokenReport("an event of the trace is in pieces");
    case Record::kernel:
      evidence_.add_log(record[1]);
      return keep_dump_line(record[1], run_.dumps);
    case Record::ended:
      return take_end_of_task(record);
    case Record::module:
      return take_module(record);
    case Record::place:
      return take_place(record);
    case Record::end:
      return begin_end();
    case Record::removal:
      return take_removal(record);
    case Record::over:
      return close();
    case Record::flood:
    case Record::hang:
    case Record::failure:
      return give_up(kind, record);
    case Record::early:
      step_.reset();  // it cannot be made
      return give_up(kind, record);
    default:
      return take_within_step(kind, record);
  }
}

void Decoder::take_within_step(Record kind, const Fields& record) {
  switch (kind) {
    case Record::file:
      return step_->open_files.push_back({record[1], record[2], record[3]});
    case Record::result:
      return take_result(record);
    case Record::returned:
      return take_returned(record);
    case Record::tool:
      return step_->tool.push_back(without_addresses(record[1]));
    case Record::waits:
      step_->waits = place_of_wait(record);
      return;
    case Record::answer:
      return take_answer(record);
    case Record::alive:
      return step_->tasks.push_back(record[1]);
    default:
      return end_step();
  }
}

void Decoder::begin_step(const Fields& record) {
  if (number(record[1]) != static_cast<int>(run_.steps.size()) ||
      run_.steps.size() == program_.operations.size())
    throw BrokenReport("there is no step " + quoted(record[1]) + " here");
  step_.emplace();
  has_result_ = false;
}

void Decoder::take_result(const Fields& record) {
  if (std::exchange(has_result_, true))
    throw BrokenReport("a second result of one step");
  step_->result = result_of(record[1], record[2]);
}

void Decoder::take_answer(const Fields& record) {
  step_->answers.push_back({yes_or_no(record[1]), number(record[2])});
}

void Decoder::end_step() {
  if (!has_result_) throw BrokenReport("a step without a result");
  const auto& queries = program_.operations[run_.steps.size()].queries;
  if (step_->answers.size() != queries.size())
    throw BrokenReport("not as many answers as the step has questions");
  need_all_modules();
  finish_step();
}

void Decoder::begin_end() {
  if (run_.steps.size() != program_.operations.size())
    throw BrokenReport("the end before the last step");
}

void Decoder::close() {
  need_all_modules();
  for (const std::string& module : program_.modules)
    if (!contains(program_.left, module) && !removals_.contains(module))
      throw BrokenReport("the end without a removal of " + quoted(module));
  flush_evidence();
  is_over_ = true;
}

void Decoder::need_all_modules() {
  for (const std::string& module : program_.modules)
    if (!modules().contains(module))
      throw BrokenReport("nothing was said of the module " + quoted(module));
}

void Decoder::take_returned(const Fields& record) {
  flush_evidence();
  events().push_back({.kind = Event::Kind::returned,
                      .task = record[1],
                      .result = result_of(record[2], record[3])});
}

void Decoder::take_end_of_task(const Fields& record) {
  const std::string& task = record[1];
  const int status = number(record[3]);
  flush_evidence();
  Event event{.kind = Event::Kind::dies, .task = task};
  if (evidence_.has_oopsed(task))
    event.text = "oops";
  else if (WIFSIGNALED(status) && record[2] != "thread")
    event.text = signal_name(WTERMSIG(status));
  else
    return;  // A kernel thread is woken by a signal, and ends by itself.
  events().push_back(std::move(event));
  evidence_.forget(task);
}

void Decoder::take_module(const Fields& record) {
  if (!contains(program_.modules, record[1]) || modules().contains(record[1]))
    throw BrokenReport(quoted(record[1]) + " is no module that is left to say");
  modules()[record[1]] = {yes_or_no(record[2]),
                          number(record[3]),
                          record[4],
                          {record.begin() + 5, record.end()}};
}

void Decoder::take_place(const Fields& record) {
  evidence_.add_place(
      record[1],
      {address(record[2]), static_cast<std::uint64_t>(number(record[3]))});
}

void Decoder::take_removal(const Fields& record) {
  const std::string& module = record[1];
  if (!contains(program_.modules, module) || contains(program_.left, module) ||
      !removals_.insert(module).second)
    throw BrokenReport(quoted(module) + " is no module that is to be removed");
  flush_evidence();
  if (record[2] != "absent")
    run_.end.removals[module] = result_of(record[2], record[3]);
}

void Decoder::give_up(Record kind, const Fields& record) {
  verdict_ = kind;
  failure_ = record[1];
  if (kind == Record::failure) failure_ += " (" + record[2] + ")";
}

void Decoder::flush_evidence() {
  const std::size_t before = events().size();
  for (Event& event : evidence_.take()) events().push_back(std::move(event));
  for (Crossing& crossing : evidence_.take_crossings()) {
    if (!step_) continue;
    crossing.events += before;
    step_->crossings.push_back(std::move(crossing));
  }
}

void Decoder::finish_step() {
  flush_evidence();
  // Where the kernel does not end a task that it gives up, nothing does.
  for (const std::string& task : evidence_.given_up()) {
    events().push_back({.kind = Event::Kind::stuck, .task = task});
    evidence_.forget(task);
    if (step_->result.kind == Result::Kind::blocks)
      step_->result = {Result::Kind::none, 0};
  }
  std::sort(step_->tasks.begin(), step_->tasks.end());
  run_.steps.push_back(std::move(*step_));
  step_.reset();
}

StepRecord& Decoder::break_off() {
  if (!step_) step_.emplace();
  finish_step();
  return run_.steps.back();
}

}  // namespace miu
