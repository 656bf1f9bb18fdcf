// SPDX-License-Identifier: MIT
//
// Whether a line that somebody printed holds the text that a scenario names.
#ifndef MIU_LABS_RUNNER_JUDGE_HOLDS_H_
#define MIU_LABS_RUNNER_JUDGE_HOLDS_H_

#include <string_view>

namespace miu {

/// Words are whole and numbers are numbers: `1` is in `refcnt 1`, but in none
/// of `10`, `-1`, `1.5` and `x1`. What TEXT begins or ends with besides, a sign
/// or a space, may have any neighbour.
bool holds(std::string_view line, std::string_view text);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_JUDGE_HOLDS_H_
