// SPDX-License-Identifier: MIT
#include "sim/explore/replay.h"

#include <gtest/gtest.h>

namespace miu {
namespace {

const Object object{"module", "fcluster"};

Replay replay_of(std::string_view text) {
  return Replay(std::get<Path>(parse_path(text)));
}

TEST(Replay, ChoosesTheTaskThatThePathNames) {
  Replay replay = replay_of("B A");
  EXPECT_EQ(replay.next({"A", "B"}, ""), 1u);
  EXPECT_EQ(replay.next({"A"}, "B"), 0u);
  EXPECT_EQ(replay.end(), "");
}

TEST(Replay, GivesWayBeforeTheAccessOfThatNumber) {
  Replay replay = replay_of("A@2 A");
  replay.next({"A"}, "");
  EXPECT_FALSE(replay.access(object, Access::get, true));
  EXPECT_TRUE(replay.access(object, Access::put, true));
  replay.next({"A"}, "A");
  EXPECT_FALSE(replay.access(object, Access::get, true));
  EXPECT_FALSE(replay.access(object, Access::put, true));
  EXPECT_EQ(replay.end(), "");
}

TEST(Replay, GoesOnFirstComeFirstServed) {
  Replay replay = replay_of("B ...");
  EXPECT_EQ(replay.next({"A", "B"}, ""), 1u);
  EXPECT_EQ(replay.next({"A", "B"}, "B"), 0u);
  EXPECT_FALSE(replay.access(object, Access::get, true));
  EXPECT_EQ(replay.end(), "");
}

TEST(Replay, FollowsThePathAgainInTheNextRun) {
  Replay replay = replay_of("B@1 A");
  for (int run = 0; run < 2; ++run) {
    EXPECT_EQ(replay.next({"A", "B"}, ""), 1u);
    EXPECT_TRUE(replay.access(object, Access::get, true));
    EXPECT_EQ(replay.next({"A", "B"}, "B"), 0u);
    EXPECT_EQ(replay.end(), "");
  }
}

TEST(Replay, StopsWhereTheTaskOfATurnCannotRun) {
  Replay replay = replay_of("A C");
  replay.next({"A"}, "");
  EXPECT_EQ(replay.next({"A", "B", "D"}, "A"), std::nullopt);
  EXPECT_EQ(replay.end(),
            "turn 2 of the schedule names C, which cannot run there; expected "
            "A, B or D");
}

TEST(Replay, StopsWhereThePathEndsTooEarly) {
  Replay replay = replay_of("A");
  replay.next({"A"}, "");
  EXPECT_EQ(replay.next({"B"}, "A"), std::nullopt);
  EXPECT_EQ(replay.end(),
            "the schedule ends after turn 1, and there B can run; write ... "
            "behind it for first come, first served");
}

TEST(Replay, NamesATurnThatIsTooMany) {
  Replay replay = replay_of("A B@2");
  replay.next({"A"}, "");
  EXPECT_EQ(replay.end(),
            "turn 2 of the schedule, B@2, is one too many: the run ends after "
            "1 turn");
}

TEST(Replay, NamesATurnWithoutThatManyAccesses) {
  Replay replay = replay_of("A@3 B");
  replay.next({"A"}, "");
  replay.access(object, Access::get, true);
  EXPECT_EQ(replay.next({"B"}, "A"), std::nullopt);
  const std::string problem =
      "turn 1 of the schedule is A@3, and A sleeps or ends after 1 access";
  EXPECT_EQ(replay.end(), problem);
  // The same at the end of a run.
  replay.next({"A"}, "");
  replay.access(object, Access::get, true);
  EXPECT_EQ(replay.end(), problem);
}

}  // namespace
}  // namespace miu
