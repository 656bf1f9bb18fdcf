// SPDX-License-Identifier: MIT
//
// Whether two kernels did the same, step by step. Each may pass a scenario that
// says little; a mark is that both did the same in all that can be compared.
//
// 1. Compared are, of each step and of the end: what the step came to, the
//    transitions with their sites in their order, unless the scenario says
//    that it is chance, who died, returned and oopsed, the counts, states and
//    holders of the modules, who lives, the descriptors, the answers, and what
//    the command printed.
//    At the end all tasks are killed: who died is not compared there, nor is
//    the order of two modules' transitions.
// 2. Of the log only the modules' own lines are compared, without their order,
//    and not where the module is a damaged copy: its file is not the same on
//    both. A kernel's other lines depend on its build and on what was before.
// 3. Numbers in the log, addresses, and a module's size are not compared: a
//    process's number, a time, and what another compiler makes of one source.
// 4. Who asks for the whole log has all lines of it compared, with their
//    numbers; those of a damaged copy up to what they quote of its file.
#ifndef MIU_LABS_RUNNER_REPORT_AGREE_H_
#define MIU_LABS_RUNNER_REPORT_AGREE_H_

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "labs/runner/report/report.h"

namespace miu {

/// The first step of which two kernels say different things.
struct Disagreement {
  int line = 0;      // 0: at the end
  std::string step;  // in its normal form; at the end what is compared there
  // What each said, in the words of the language, as far as it is compared.
  std::vector<std::string> left;
  std::vector<std::string> right;
  int number = Difference::at_end;  // of the step, from 0
};

/// How much of the log is compared.
enum class ComparedLog { modules_own, whole };

/// The first step in which they do not agree, of those from number `from` on;
/// nothing when they agree in all.
/// REQUIRES: both are of one scenario, and of the same version.
std::optional<Disagreement> first_disagreement(
    const TargetReport& left, const TargetReport& right,
    ComparedLog log = ComparedLog::modules_own, std::size_t from = 0);

/// The lines of both in pairs: those that are the same at both ends beside each
/// other, the others between them; one that has no partner stands beside none.
std::vector<std::pair<std::string, std::string>> side_by_side(
    const std::vector<std::string>& left,
    const std::vector<std::string>& right);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_REPORT_AGREE_H_
