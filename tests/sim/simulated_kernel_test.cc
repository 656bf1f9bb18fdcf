// SPDX-License-Identifier: MIT
#include "sim/simulated_kernel.h"

#include "tests/sim/program_builder.h"

namespace miu {
namespace {

class Simulator : public SimulatorTest {
 protected:
  static ProgramBuilder leak() {
    ProgramBuilder builder;
    builder.command("insmod", {"fcluster", "where=recv"})
        .socket("A", "s")
        .send("A", "s", "start")
        .call("A", "close", {ProgramBuilder::named("s")})
        .call("A", "exit", {})
        .command("rmmod", {"fcluster"})
        .command("lsof", {"thread(A)"});
    return builder;
  }
};

TEST_F(Simulator, ThreadInheritsTheSocket) {
  const Run it = run(leak());
  EXPECT_EQ(transitions(it.steps[3].events), "");
  EXPECT_EQ(it.steps[5].result, exit_status(1));
  EXPECT_EQ(it.steps[5].modules.at("fcluster").refcnt, 1);
  EXPECT_EQ(it.steps[6].open_files,
            std::vector{(OpenFile{"s", "socket", "NETLINK"})});
  EXPECT_EQ(it.end.removals.at("fcluster").kind, Result::Kind::error);
}

TEST_F(Simulator, ModuleThatIsLeftIsNotRemoved) {
  ProgramBuilder builder = leak();
  builder.program.left = {"fcluster"};
  EXPECT_TRUE(run(builder).end.removals.empty());
}

TEST_F(Simulator, TwoRunsAreEqual) {
  const Run one = run(leak());
  const Run two = run(leak());
  EXPECT_EQ(one.steps, two.steps);
  EXPECT_EQ(one.end, two.end);
  EXPECT_EQ(one.ending, two.ending);
}

TEST_F(Simulator, UserTaskDiesOfItsSignal) {
  ProgramBuilder builder;
  builder.command("insmod", {"fcluster"})
      .socket("A", "s")
      .command("kill", {"A"});
  EXPECT_EQ(transitions(run(builder).steps[2].events),
            "fcluster: 1 -> 0 netlink_release, A dies SIGTERM");
}

TEST_F(Simulator, VersionWithoutAProfileIsNotModelled) {
  EXPECT_EQ(make_simulated_kernel(Version{{4, 19, 0}}, modules), nullptr);
  EXPECT_NE(make_simulated_kernel(Version{{6, 1, 0}}, modules), nullptr);
}

// Load, sleep in the module, unload it, wake into nothing: nothing is left on
// the host by any of it.
TEST_F(Simulator, TwoThousandCyclesOfAnOops) {
  ProgramBuilder builder;
  builder.command("insmod", {"fcluster", "where=init", "wait=0"})
      .command("rmmod", {"fcluster"})
      .command("kill", {"-9", "thread(insmod)"});
  for (int i = 0; i < 2000; ++i) {
    const Run it = run(builder);
    ASSERT_EQ(transitions(it.steps[2].events),
              "oops freed fcluster, thread(insmod) dies oops");
  }
}

}  // namespace
}  // namespace miu
