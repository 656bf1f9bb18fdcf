// SPDX-License-Identifier: MIT
#include <thread>

#include "tests/sim/program_builder.h"

namespace miu {
namespace {

class Gate : public SimulatorTest {
 protected:
  Run insmod(const std::string& how, const Limits& limits = Limits()) {
    return run(ProgramBuilder().command("insmod", {"trial", "how=" + how}),
               limits);
  }
};

TEST_F(Gate, WildPointerKillsItsTaskOnly) {
  const Run it = insmod("null");
  EXPECT_EQ(it.ending, Run::Ending::completed);
  EXPECT_EQ(transitions(it.steps[0].events),
            "trial: loaded, oops write_to_nowhere, insmod dies oops");
  EXPECT_EQ(it.steps[0].modules.at("trial").initstate, "coming");
  EXPECT_EQ(it.steps[0].modules.at("trial").refcnt, 1);
}

TEST_F(Gate, EndlessRecursionIsAnOops) {
  EXPECT_EQ(transitions(insmod("recurse").steps[0].events),
            "trial: loaded, oops call_itself, insmod dies oops");
}

TEST_F(Gate, EndlessLoopHangs) {
  const Run it = insmod("loop");
  EXPECT_EQ(it.ending, Run::Ending::hung);
  EXPECT_EQ(it.explanation, "the text of trial does not come back");
}

TEST_F(Gate, EndlessYieldingHangs) {
  const Run it = insmod("yield");
  EXPECT_EQ(it.ending, Run::Ending::hung);
  EXPECT_EQ(it.explanation, "tasks still ran after 100000 resumptions");
}

TEST_F(Gate, EndlessMessagesFlood) {
  Limits limits;
  limits.output = 1000;
  EXPECT_EQ(insmod("flood", limits).ending, Run::Ending::flooded);
}

TEST_F(Gate, SleeperReturnsIntoFreedText) {
  const Run it =
      run(ProgramBuilder()
              .command("insmod", {"fcluster", "where=init", "wait=0"})
              .command("rmmod", {"fcluster"})
              .command("kill", {"-9", "thread(insmod)"}));
  EXPECT_EQ(transitions(it.steps[2].events),
            "oops freed fcluster, thread(insmod) dies oops");
}

// On real kernels the next module may lie where the last one was.
TEST_F(Gate, FreedTextMayBeTheNextModules) {
  const Run it =
      run(ProgramBuilder()
              .command("insmod", {"fcluster", "where=init", "wait=0"})
              .command("rmmod", {"fcluster"})
              .command("insmod", {"hello"})
              .command("kill", {"-9", "thread(insmod)"}));
  EXPECT_EQ(it.ending, Run::Ending::not_modelled);
}

// Faults and endless loops are each thread's own affair.
TEST_F(Gate, ThreadsRunBesideEachOther) {
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&] {
      for (int j = 0; j < 50; ++j)
        EXPECT_EQ(transitions(insmod("null").steps[0].events),
                  "trial: loaded, oops write_to_nowhere, insmod dies oops");
    });
  for (std::thread& thread : threads) thread.join();
}

// The twin: told to wait, exit lets the thread out first.
TEST_F(Gate, SleeperThatIsWaitedForReturnsInPeace) {
  const Run it = run(ProgramBuilder()
                         .command("insmod", {"fcluster", "where=init"})
                         .command("rmmod", {"fcluster"}));
  EXPECT_EQ(transitions(it.steps[1].events), "fcluster: gone");
}

}  // namespace
}  // namespace miu
