// SPDX-License-Identifier: MIT
//
// The simulator under schedulers: what they are told, and that it does as they
// say.
#include "sim/explore/scheduler.h"

#include "sim/explore/path.h"
#include "sim/explore/replay.h"
#include "tests/sim/program_builder.h"

namespace miu {
namespace {

class Scheduled : public SimulatorTest {
 protected:
  Run run_by(Scheduler& scheduler, const ProgramBuilder& builder) {
    return make_simulated_kernel(Version{{6, 1, 0}}, modules, {}, &scheduler)
        ->run(builder.program, Limits{});
  }

  Run replayed(const std::string& schedule, const ProgramBuilder& builder) {
    Replay replay(std::get<Path>(parse_path(schedule)));
    return run_by(replay, builder);
  }

  static void expect_equal(const Run& one, const Run& two) {
    EXPECT_EQ(one.schedule, two.schedule);
    EXPECT_EQ(one.steps, two.steps);
    EXPECT_EQ(one.end, two.end);
    EXPECT_EQ(one.ending, two.ending);
    EXPECT_EQ(one.explanation, two.explanation);
  }

  /// A thread of A's is left, and B has a socket.
  static ProgramBuilder threads() {
    ProgramBuilder builder;
    builder.command("insmod", {"fcluster", "where=recv"})
        .socket("A", "s")
        .send("A", "s", "start")
        .socket("B", "s");
    return builder;
  }
};

TEST_F(Scheduled, FirstComeIsTheDefault) {
  FirstCome first_come;
  const Run it = run(threads());
  EXPECT_EQ(it.schedule, "insmod A A thread(A) B A B delete_module");
  expect_equal(it, run_by(first_come, threads()));
}

TEST_F(Scheduled, ItsOwnScheduleGivesTheSameRun) {
  const Run it = run(threads());
  expect_equal(it, replayed(it.schedule, threads()));
}

// Both are killed at the end, and so runnable at once.
TEST_F(Scheduled, AnotherLegalChoiceGivesAnotherRun) {
  ProgramBuilder builder;
  builder.command("insmod", {"fcluster"}).socket("A", "s").socket("B", "s");
  const Run it = run(builder);
  EXPECT_EQ(it.schedule, "insmod A B A B delete_module");
  EXPECT_EQ(it.end.events.at(0).task, "A");

  const Run other = replayed("insmod A B B A ...", builder);
  EXPECT_EQ(other.ending, Run::Ending::completed) << other.explanation;
  EXPECT_EQ(other.end.events.at(0).task, "B");
  EXPECT_EQ(other.schedule, "insmod A B B A delete_module");
  expect_equal(other, replayed(other.schedule, builder));
}

TEST_F(Scheduled, AScheduleThatDoesNotFitEndsTheRun) {
  const Run it = replayed("insmod A B ...", threads());
  EXPECT_EQ(it.ending, Run::Ending::off_schedule);
  EXPECT_EQ(it.explanation,
            "turn 3 of the schedule names B, which cannot run there; expected "
            "A");
  EXPECT_EQ(it.steps.size(), 2u);
  EXPECT_EQ(it.schedule, "insmod A");
}

TEST_F(Scheduled, AScheduleThatIsTooLongIsNotThatOfTheRun) {
  const Run it = replayed(run(threads()).schedule + " A", threads());
  EXPECT_EQ(it.ending, Run::Ending::off_schedule);
  EXPECT_EQ(it.steps.size(), 4u);
}

TEST_F(Scheduled, AHungRunIsReplayedToItsLimit) {
  Limits few;
  few.resumptions = 3;
  const Run it = run(threads(), few);
  ASSERT_EQ(it.ending, Run::Ending::hung);
  Replay replay(std::get<Path>(parse_path(it.schedule)));
  expect_equal(it,
               make_simulated_kernel(Version{{6, 1, 0}}, modules, {}, &replay)
                   ->run(threads().program, few));
}

}  // namespace
}  // namespace miu
