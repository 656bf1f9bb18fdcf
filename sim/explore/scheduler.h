// SPDX-License-Identifier: MIT
//
// Who decides which task has the processor, and when it has to give it up. The
// simulated kernel makes no choice itself: it asks a Scheduler, by the three
// calls below. FirstCome (below) and Replay (replay.h) are two of them.
//
// 1. What a scheduler is told are values: tasks and objects have names, which
//    are the same in two runs that made the same choices. So a choice depends
//    on nothing but the choices before it.
// 2. The same answers give the same run. They are kept as a Path (path.h).
// 3. A turn is what a task runs from one choice to the next. It ends when the
//    task sleeps, ends or gives way, or when access() said so.
#ifndef MIU_SIM_EXPLORE_SCHEDULER_H_
#define MIU_SIM_EXPLORE_SCHEDULER_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/explore/access.h"

namespace miu {

class Scheduler {
 public:
  virtual ~Scheduler() = default;

  /// Which of `runnable` has the next turn, by its place there; nothing when
  /// the run has to stop, for the reason that end() gives. The names stand in
  /// the order in which they became runnable, at least one. `current` had the
  /// turn before, and is empty in the first: it is among them when it gave way.
  virtual std::optional<std::size_t> next(
      const std::vector<std::string_view>& runnable,
      std::string_view current) = 0;

  /// The task that has the turn is about to do that to the object, whose texts
  /// are good during this call. Returns whether it gives way first, and does it
  /// in a later turn; of no effect unless `can_give_way`.
  virtual bool access(const Object& object, Access kind, bool can_give_way) = 0;

  /// The run is over, and the next call is of another one. Returns what kept
  /// the run from being one that this scheduler wants, or nothing.
  virtual std::string end() = 0;
};

/// First come, first served: who became runnable first has the next turn, and
/// keeps it until it sleeps.
class FirstCome : public Scheduler {
 public:
  std::optional<std::size_t> next(const std::vector<std::string_view>&,
                                  std::string_view) override {
    return 0;
  }
  bool access(const Object&, Access, bool) override { return false; }
  std::string end() override { return {}; }
};

}  // namespace miu

#endif  // MIU_SIM_EXPLORE_SCHEDULER_H_
