// SPDX-License-Identifier: MIT
//
// A scheduler that makes the choices of a path again.
//
// 1. A run that does not follow the path to its end is stopped, or is reported
//    by end(): nothing is skipped or guessed.
#ifndef MIU_SIM_EXPLORE_REPLAY_H_
#define MIU_SIM_EXPLORE_REPLAY_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/explore/path.h"
#include "sim/explore/scheduler.h"

namespace miu {

class Replay : public Scheduler {
 public:
  /// Follows the path in each run.
  explicit Replay(Path path) : path_(std::move(path)) {}

  std::optional<std::size_t> next(const std::vector<std::string_view>& runnable,
                                  std::string_view current) override;
  bool access(const Object& object, Access kind, bool can_give_way) override;
  /// Names the turn at which the path does not fit, and what could run there.
  std::string end() override;

 private:
  /// Why the turn that has ended was not the path's; empty when it was.
  std::string problem_of_last_turn() const;

  const Path path_;
  std::size_t turns_ = 0;     // that have begun
  std::size_t accesses_ = 0;  // in the turn
  std::string problem_;
};

}  // namespace miu

#endif  // MIU_SIM_EXPLORE_REPLAY_H_
