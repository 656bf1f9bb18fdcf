// SPDX-License-Identifier: MIT
#include "tests/sim/program_builder.h"

namespace miu {
namespace {

using Kthread = SimulatorTest;

TEST_F(Kthread, StopWaitsAndReturnsTheResult) {
  const Run it = run(ProgramBuilder()
                         .command("insmod", {"trial", "how=thread"})
                         .command("rmmod", {"trial"}));
  EXPECT_EQ(messages(it.steps[0].events), "trial: thread: 0");
  EXPECT_EQ(messages(it.steps[1].events),
            "trial: exit: -1, trial: thread: stopped, trial: stop: 7");
}

TEST_F(Kthread, StopEndsAnInterruptibleSleep) {
  const Run it = run(ProgramBuilder()
                         .command("insmod", {"trial", "how=\"deaf thread\""})
                         .command("rmmod", {"trial"}));
  EXPECT_EQ(messages(it.steps[1].events),
            "trial: exit: -1, trial: thread: -512, trial: stop: 7");
}

TEST_F(Kthread, ThreadOfKthreaddHasNoFilesOfItsMaker) {
  const Run it = run(ProgramBuilder()
                         .command("insmod", {"trial", "how=thread"})
                         .command("lsof", {"runner"}));
  EXPECT_EQ(it.steps[1].result, exit_status(0));
  EXPECT_TRUE(it.steps[1].open_files.empty());
}

TEST_F(Kthread, SignalsDoNotReachIt) {
  const Run it = run(ProgramBuilder()
                         .command("insmod", {"trial", "how=thread"})
                         .command("kill", {"-9", "runner"}));
  EXPECT_EQ(messages(it.steps[1].events), "");
}

}  // namespace
}  // namespace miu
