// SPDX-License-Identifier: MIT
//
// What a kernel did, in the words of the scenario language. There is one
// printer for all kernels: equal records are equal to the letter.
#ifndef MIU_LABS_RUNNER_JUDGE_SAID_H_
#define MIU_LABS_RUNNER_JUDGE_SAID_H_

#include <string>
#include <vector>

#include "labs/runner/interface/run.h"
#include "labs/runner/language/scenario.h"
#include "labs/runner/language/topic.h"

namespace miu {

/// `fcluster: 0 -> 1 netlink_create`, `log "..."`, `A dies oops`.
std::string to_text(const Event& event);
/// loaded, gone, get, put.
bool is_transition(const Event& event);
/// `s socket NETLINK`.
std::string to_text(const OpenFile& row);
/// `f_count A.s 2`, or `f_count A.s not found`.
std::string to_text(const HeldCount& query, const Answer& answer);

/// One thing that a kernel said.
struct SaidLine {
  Topic about = Topic::transition;
  std::string text{};
  bool operator==(const SaidLine&) const = default;
};

/// All that a step came to, a line each: the events in their order, one line
/// for one event; then the result when it is not plain success, the command's
/// text, rows, the answers to what the step asked, who lives if it says that,
/// and the count of each module that is there.
std::vector<SaidLine> said(const Step& step, const StepRecord& record);

/// The same as a scenario has it under a step: transitions, or `-`, come first
/// and the result next. It has no line for a count that nothing moved.
std::vector<std::string> as_scenario_lines(const std::vector<SaidLine>& said);

/// `fcluster 1, other not loaded`: every module's count, by name.
std::string counts_text(const std::map<std::string, ModuleSample>& modules);

/// A call that gave a value, a command that gave exit status 0.
bool is_success(const Result& result);

/// The queries of a step, in the order of its answers.
std::vector<HeldCount> queries_of(const Step& step);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_JUDGE_SAID_H_
