// SPDX-License-Identifier: MIT
#include "kmod/vm/decode.h"

#include <fmt/format.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "kmod/vm/decoder.h"
#include "kmod/vm/fields.h"
#include "kmod/vm/records.h"
#include "labs/runner/interface/kernel_under_test.h"

namespace miu {
namespace {

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

/// Counts the lines in `line`. A machine that died may have done so within its
/// last one; one that its guest stopped has said all that it had to say.
void take_lines(const MachineEnd& end, std::size_t& line, Decoder& decoder) {
  const std::string_view report = end.report;
  for (std::size_t from = 0; from < report.size();) {
    ++line;
    const std::size_t stop = report.find('\n', from);
    if (stop == std::string_view::npos) {
      if (end.kind == MachineEnd::Kind::stopped)
        throw BrokenReport("it breaks off");
      return;
    }
    const auto record =
        parse_report_line(report.substr(from, stop - from), line);
    if (!record) throw BrokenReport("it is not what the guest sent there");
    decoder.take(*record);
    from = stop + 1;
  }
}

}  // namespace

Run decode(const Program& program, const MachineEnd& end,
           const InitFunctions& init) {
  Run run;
  Decoder decoder(program, run, init);
  std::size_t line = 0;
  try {
    take_lines(end, line, decoder);
  } catch (const BrokenReport& broken) {
    Run nothing;
    end_as(nothing, Run::Ending::broken,
           fmt::format("the report of this machine is not whole (line {}: {}), "
                       "so nothing of it counts",
                       line, broken.what()));
    return nothing;
  }
  using Kind = MachineEnd::Kind;
  if (end.kind == Kind::stopped && decoder.is_over()) {
    run.ending = Run::Ending::completed;
  } else if (!panic_in(end.console).empty()) {
    end_by_panic(run, decoder, end.console);
  } else if (end.kind == Kind::flooded || decoder.verdict() == Record::flood) {
    decoder.break_off();
    end_as(run, Run::Ending::flooded,
           decoder.failure().empty() ? "the kernel printed without an end"
                                     : decoder.failure());
  } else if (end.kind == Kind::timed_out || decoder.verdict() == Record::hang) {
    if (!run.release.empty()) decoder.break_off();
    end_as(run, Run::Ending::hung,
           decoder.failure().empty() ? "no answer within the time limit"
                                     : decoder.failure());
  } else if (decoder.verdict() == Record::early) {
    end_as(run, Run::Ending::early,
           why_early(program.operations[run.steps.size()],
                     decoder.failure() == "ended"));
  } else if (end.kind == Kind::killed) {
    end_as(run, Run::Ending::not_started, "a signal ended QEMU");
  } else if (end.kind == Kind::not_started) {
    end_as(run, Run::Ending::not_started,
           end.console.empty() ? "QEMU ended without a word" : end.console);
  } else if (decoder.verdict() == Record::failure) {
    end_as(run, Run::Ending::not_started,
           "the guest's report breaks off: " + decoder.failure());
  } else {
    end_as(run, Run::Ending::ended,
           end.kind == Kind::reset
               ? "something in it reset the machine or switched it off"
               : "something in it ended the machine");
  }
  return run;
}

}  // namespace miu
