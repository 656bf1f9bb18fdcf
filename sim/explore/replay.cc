// SPDX-License-Identifier: MIT
#include "sim/explore/replay.h"

#include <algorithm>
#include <utility>

#include "labs/runner/text/words.h"

namespace miu {
namespace {

std::string turn_text(std::size_t number) {
  return "turn " + std::to_string(number) + " of the schedule";
}

}  // namespace

std::string Replay::problem_of_last_turn() const {
  if (turns_ == 0 || turns_ > path_.turns.size()) return {};
  const Turn& turn = path_.turns[turns_ - 1];
  if (accesses_ >= turn.gave_way) return {};
  return turn_text(turns_) + " is " + to_string(turn) + ", and " + turn.task +
         " sleeps or ends after " + std::to_string(accesses_) +
         (accesses_ == 1 ? " access" : " accesses");
}

std::optional<std::size_t> Replay::next(
    const std::vector<std::string_view>& runnable, std::string_view) {
  problem_ = problem_of_last_turn();
  if (!problem_.empty()) return {};
  accesses_ = 0;
  const std::size_t turn = turns_++;
  if (turn >= path_.turns.size()) {
    if (path_.goes_on) return 0;
    problem_ = "the schedule ends after turn " + std::to_string(turn) +
               ", and there " + one_of(runnable) +
               " can run; write ... behind it for first come, first served";
    return {};
  }
  const std::string& task = path_.turns[turn].task;
  const auto at = std::find(runnable.begin(), runnable.end(), task);
  if (at != runnable.end())
    return static_cast<std::size_t>(at - runnable.begin());
  problem_ = turn_text(turns_) + " names " + task +
             ", which cannot run there; expected " + one_of(runnable);
  return {};
}

bool Replay::access(const Object&, Access, bool can_give_way) {
  if (!can_give_way) return false;
  ++accesses_;
  return turns_ <= path_.turns.size() &&
         accesses_ == path_.turns[turns_ - 1].gave_way;
}

std::string Replay::end() {
  if (problem_.empty()) problem_ = problem_of_last_turn();
  if (problem_.empty() && turns_ < path_.turns.size())
    problem_ = turn_text(turns_ + 1) + ", " + to_string(path_.turns[turns_]) +
               ", is one too many: the run ends after " +
               std::to_string(turns_) + (turns_ == 1 ? " turn" : " turns");
  turns_ = accesses_ = 0;
  return std::exchange(problem_, {});
}

}  // namespace miu
