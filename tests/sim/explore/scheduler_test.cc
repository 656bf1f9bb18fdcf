// SPDX-License-Identifier: MIT
//
// The simulator under schedulers: what they are told, and that it does as they
// say.
#include "sim/explore/scheduler.h"

#include <algorithm>
#include <cstdint>
#include <set>

#include "sim/explore/path.h"
#include "sim/explore/replay.h"
#include "tests/sim/program_builder.h"

namespace miu {
namespace {

/// First come, first served, and what it was told.
class Told : public FirstCome {
 public:
  bool access(const Object& object, Access kind, bool can_give_way) override {
    accesses.insert(to_string(kind) + " " + to_string(object));
    points += can_give_way;
    return false;
  }

  std::set<std::string> accesses;
  int points = 0;
};

/// Throws dice, the same ones for a seed.
class Dice : public Scheduler {
 public:
  explicit Dice(std::uint32_t seed) : state_(seed) {}

  std::optional<std::size_t> next(const std::vector<std::string_view>& runnable,
                                  std::string_view) override {
    return throw_one() % runnable.size();
  }
  bool access(const Object&, Access, bool) override {
    return throw_one() % 3 == 0;
  }
  std::string end() override { return {}; }

 private:
  std::uint32_t throw_one() {
    state_ = state_ * 1664525 + 1013904223;
    return state_ >> 16;
  }

  std::uint32_t state_;
};

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

  /// Tasks with one table, a thread that is killed, a module that is removed
  /// and loaded again.
  static ProgramBuilder races() {
    ProgramBuilder builder;
    builder.command("insmod", {"fcluster", "where=recv"})
        .socket("A", "s")
        .call("A", "clone", {ProgramBuilder::number(0x400)}, {"B"})
        .send("A", "s", "start")
        .call("B", "dup", {ProgramBuilder::named("s")}, {"t"})
        .call("B", "close", {ProgramBuilder::named("s")})
        .call("A", "fork", {}, {"C"})
        .command("kill", {"-9", "thread(A)"})
        .call("A", "exit", {})
        .command("rmmod", {"fcluster"})
        .call("B", "exit", {})
        .command("kill", {"C"})
        .command("rmmod", {"fcluster"})
        .command("insmod", {"fcluster", "where=init", "wait=0"})
        .command("rmmod", {"fcluster"});
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
  EXPECT_EQ(it.schedule,
            "insmod A B A B delete_module delete_module delete_module");
  EXPECT_EQ(it.end.events.at(0).task, "A");

  const Run other = replayed("insmod A B B A ...", builder);
  EXPECT_EQ(other.ending, Run::Ending::completed) << other.explanation;
  EXPECT_EQ(other.end.events.at(0).task, "B");
  EXPECT_EQ(other.schedule,
            "insmod A B B A delete_module delete_module delete_module");
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

TEST_F(Scheduled, IsToldOfEachAccessByName) {
  Told told;
  run_by(told, threads());
  run_by(told, races());
  for (const char* access :
       {"put module fcluster", "get module fcluster", "write module fcluster",
        "read text fcluster", "write text fcluster", "read files_struct 2",
        "write files_struct 2", "get file 4", "put file 4", "write task A",
        "read task A", "read netlink protocol 31", "wake wait queue kernel"})
    EXPECT_TRUE(std::any_of(
        told.accesses.begin(), told.accesses.end(),
        [&](const std::string& one) { return one.starts_with(access); }))
        << access;
  EXPECT_GT(told.points, 0);
}

TEST_F(Scheduled, IsToldTheSameNamesInTheSameRun) {
  Told one;
  Told two;
  run_by(one, threads());
  run_by(two, threads());
  EXPECT_EQ(one.accesses, two.accesses);
}

// Nothing that the kernel does comes apart when others run in between, and
// whatever the dice chose is played again.
TEST_F(Scheduled, AnyOrderIsARunThatCanBeReplayed) {
  std::set<std::string> schedules;
  for (std::uint32_t seed = 0; seed < 300; ++seed) {
    for (const ProgramBuilder& builder : {threads(), races()}) {
      Dice dice(seed);
      const Run it = run_by(dice, builder);
      schedules.insert(it.schedule);
      expect_equal(it, replayed(it.schedule, builder));
      if (HasFailure()) FAIL() << seed << ": " << it.schedule;
    }
  }
  EXPECT_GT(schedules.size(), 300u);
}

}  // namespace
}  // namespace miu
