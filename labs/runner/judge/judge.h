// SPDX-License-Identifier: MIT
//
// Says whether a run is what the scenario says. It is pure: the same scenario
// and the same run give the same verdict, and nothing else is read.
//
// 1. A transition, a result, an oops, a warning, a panic, a death and a return
//    that the scenario does not name is a difference, as is one that it names
//    and that did not happen. Log messages need not all be named.
// 2. The evidence must chain: each transition of a module starts where the
//    last one ended, and the sampled count is where they lead. A kernel under
//    test that loses an event cannot pass. After an oops the count that a line
//    "count" states is where they go on. A break is told once.
// 3. At the end every count is 0 and every module can be removed, but for
//    those that the scenario leaves.
#ifndef MIU_LABS_RUNNER_JUDGE_JUDGE_H_
#define MIU_LABS_RUNNER_JUDGE_JUDGE_H_

#include <string>
#include <vector>

#include "labs/runner/interface/run.h"
#include "labs/runner/language/scenario.h"

namespace miu {

struct Difference {
  /// What differs; look_at() says where to look for each.
  enum class About {
    transition,
    chain,
    result,
    log,
    fault,  // oops, warn, panic
    task,   // dies, stuck, returns
    count,
    held,  // f_count, files
    tool,
    row,
    end,
    ending,
  };
  static constexpr int at_end = -1;

  About about = About::transition;
  int step = at_end;  // from 0
  int line = 0;       // in the scenario's file; 0 at its end
  std::string expected;
  std::string actual;
  // Why it may be so, for people: what the kernel's log and the command said
  // in that step.
  std::vector<std::string> log{};
  std::vector<std::string> tool{};
};

/// Lines of one log or command that a difference shows at most.
constexpr std::size_t most_lines_said = 10;
/// How many differences a verdict tells, but for how the run ended.
constexpr std::size_t most_differences = 1000;

struct Verdict {
  enum class Outcome { as_expected, differs, not_run };
  Outcome outcome = Outcome::as_expected;
  std::vector<Difference> differences;  // in the order of the steps
};

/// Compares what a kernel did with what the scenario expects.
/// REQUIRES: `run` is of compile(selected).
Verdict judge(const Scenario& selected, const Run& run);

/// `as expected`, `differs`, `not run`.
std::string to_string(Verdict::Outcome outcome);
/// What differs, as results files call it.
std::string to_string(Difference::About about);
/// One sentence: where a reader finds out why.
std::string look_at(Difference::About about);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_JUDGE_JUDGE_H_
