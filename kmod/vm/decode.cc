// SPDX-License-Identifier: MIT
#include "kmod/vm/decode.h"

#include <sys/wait.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <optional>
#include <string>
#include <utility>

#include "kmod/vm/fields.h"

namespace miu {
namespace {

std::int64_t number(const std::string& text, int base = 10) {
  std::int64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value, base);
  return value;
}

Result result_of(const std::string& kind, const std::string& value) {
  using Kind = Result::Kind;
  const Kind known = kind == "error"    ? Kind::error
                     : kind == "exit"   ? Kind::exit
                     : kind == "blocks" ? Kind::blocks
                     : kind == "none"   ? Kind::none
                                        : Kind::value;
  return {known, number(value)};
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

/// Takes the report's records one after the other.
class Decoder {
 public:
  Decoder(Run& run, const InitFunctions& init) : run_(run), evidence_(init) {}

  void take(const Fields& record);
  bool over() const { return over_; }
  bool in_step() const { return step_.has_value(); }
  /// Puts what there is of a step that did not end into the run.
  StepRecord& break_off();
  /// What the guest itself gave as the reason for its end.
  const std::string& failure() const { return failure_; }
  const std::string& verdict() const { return verdict_; }

 private:
  std::vector<Event>& events() {
    return step_ ? step_->events : run_.end.events;
  }
  void flush_evidence();
  void take_end_of_task(const Fields& record);
  void finish_step();

  Run& run_;
  Evidence evidence_;
  std::optional<StepRecord> step_;
  bool over_ = false;
  std::string verdict_, failure_;
};

void Decoder::flush_evidence() {
  const std::size_t before = events().size();
  for (Event& event : evidence_.take()) events().push_back(std::move(event));
  for (Crossing& crossing : evidence_.take_crossings()) {
    if (!step_) continue;
    crossing.events += before;
    step_->crossings.push_back(std::move(crossing));
  }
}

void Decoder::take_end_of_task(const Fields& record) {
  const std::string& task = record[1];
  const int status = static_cast<int>(number(record[3]));
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

void Decoder::finish_step() {
  flush_evidence();
  // Who oopsed, did not end and oopsed again did so in its exit.
  for (const std::string& task : evidence_.oopsed_twice()) {
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

void Decoder::take(const Fields& record) {
  const std::string& kind = record[0];
  const std::size_t size = record.size();
  if (kind == "release" && size == 2) {
    run_.release = record[1];
  } else if (kind == "untraced" && size == 2) {
    run_.untraced.push_back(record[1]);
  } else if (kind == "step") {
    step_.emplace();
  } else if (kind == "trace" && size == 4) {
    evidence_.add_trace(record[1], record[2], record[3]);
  } else if (kind == "kernel" && size == 2) {
    evidence_.add_log(record[1]);
    keep_dump_line(record[1], run_.dumps);
  } else if (kind == "place" && size == 4) {
    evidence_.add_place(record[1],
                        {static_cast<std::uint64_t>(
                             std::strtoull(record[2].c_str(), nullptr, 16)),
                         static_cast<std::uint64_t>(number(record[3]))});
  } else if (kind == "ended" && size == 4) {
    take_end_of_task(record);
  } else if (kind == "returned" && size == 4) {
    flush_evidence();
    events().push_back({.kind = Event::Kind::returned,
                        .task = record[1],
                        .result = result_of(record[2], record[3])});
  } else if (kind == "module" && size >= 5) {
    auto& modules = step_ ? step_->modules : run_.end.modules;
    modules[record[1]] = {record[2] == "1",
                          static_cast<int>(number(record[3])),
                          record[4],
                          {record.begin() + 5, record.end()}};
  } else if (kind == "removal" && size == 4) {
    flush_evidence();
    run_.end.removals[record[1]] = result_of(record[2], record[3]);
  } else if (kind == "over") {
    flush_evidence();
    over_ = true;
  } else if ((kind == "flood" || kind == "hang") && size == 2) {
    verdict_ = kind;
    failure_ = record[1];
  } else if (kind == "failure" && size == 3) {
    failure_ = record[1] + " (" + record[2] + ")";
  } else if (!step_) {
    return;
  } else if (kind == "result" && size == 3) {
    step_->result = result_of(record[1], record[2]);
  } else if (kind == "waits" && size >= 2) {
    step_->waits = place_of_wait(record);
  } else if (kind == "tool" && size == 2) {
    step_->tool.push_back(record[1]);
  } else if (kind == "file" && size == 4) {
    step_->open_files.push_back({record[1], record[2], record[3]});
  } else if (kind == "alive" && size == 2) {
    step_->tasks.push_back(record[1]);
  } else if (kind == "answer" && size == 3) {
    step_->answers.push_back(
        {record[1] == "1", static_cast<int>(number(record[2]))});
  } else if (kind == "done") {
    finish_step();
  }
}

void end_as(Run& run, Run::Ending ending, std::string explanation) {
  run.ending = ending;
  run.explanation = std::move(explanation);
}

/// The guest's kernel gave up: a panic, or a lock-up that it noticed itself.
void end_by_panic(Run& run, Decoder& decoder, const std::string& console) {
  const std::string message = panic_in(console);
  const std::string place = last_place_in(console);
  StepRecord& last = decoder.break_off();
  // The guest's own watchdog, or the NMI that the host sent at its limit.
  if (message.find("softlockup") != std::string::npos ||
      message.find("NMI") != std::string::npos)
    return end_as(run, Run::Ending::hung,
                  "the processor did not leave " + place);
  last.events.push_back({.kind = Event::Kind::panic, .text = message});
  end_as(run, Run::Ending::panicked,
         message + (place.empty() ? "" : " in " + place));
}

}  // namespace

Run decode(const MachineEnd& end, const InitFunctions& init) {
  Run run;
  Decoder decoder(run, init);
  for (std::size_t from = 0; from < end.report.size();) {
    const std::size_t stop = end.report.find('\n', from);
    if (stop == std::string::npos) break;
    if (const auto record = parse_report_line(
            std::string_view(end.report).substr(from, stop - from)))
      decoder.take(*record);
    from = stop + 1;
  }
  using Kind = MachineEnd::Kind;
  if (end.kind == Kind::stopped && decoder.over()) {
    run.ending = Run::Ending::completed;
  } else if (!panic_in(end.console).empty()) {
    end_by_panic(run, decoder, end.console);
  } else if (end.kind == Kind::flooded || decoder.verdict() == "flood") {
    decoder.break_off();
    end_as(run, Run::Ending::flooded,
           decoder.failure().empty() ? "the kernel printed without an end"
                                     : decoder.failure());
  } else if (end.kind == Kind::timed_out || decoder.verdict() == "hang") {
    if (!run.release.empty()) decoder.break_off();
    end_as(run, Run::Ending::hung,
           decoder.failure().empty() ? "no answer within the time limit"
                                     : decoder.failure());
  } else if (end.kind == Kind::killed) {
    end_as(run, Run::Ending::not_started, "a signal ended QEMU");
  } else if (end.kind == Kind::not_started) {
    end_as(run, Run::Ending::not_started, end.console);
  } else {
    end_as(run, Run::Ending::not_started,
           "the guest's report breaks off: " + decoder.failure());
  }
  return run;
}

}  // namespace miu
