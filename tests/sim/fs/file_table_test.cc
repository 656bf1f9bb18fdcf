// SPDX-License-Identifier: MIT
#include <cerrno>

#include "tests/sim/program_builder.h"

namespace miu {
namespace {

class Files : public SimulatorTest {
 protected:
  static Operand s() { return ProgramBuilder::named("s"); }

  ProgramBuilder with_socket() {
    ProgramBuilder builder;
    builder.command("insmod", {"fcluster"}).socket("A", "s");
    return builder;
  }
};

TEST_F(Files, DupAddsToTheFileNotToTheModule) {
  const Run it = run(with_socket()
                         .call("A", "dup", {s()}, {"t"})
                         .f_count("A", "s")
                         .call("A", "close", {s()})
                         .f_count("A", "t"));
  EXPECT_EQ(it.steps[2].answers, std::vector{(Answer{true, 2})});
  EXPECT_EQ(transitions(it.steps[3].events), "");
  EXPECT_EQ(it.steps[3].answers, std::vector{(Answer{true, 1})});
}

TEST_F(Files, LastCloseGivesTheModuleBack) {
  const Run it = run(with_socket().call("A", "close", {s()}));
  EXPECT_EQ(transitions(it.steps[2].events),
            "fcluster: 1 -> 0 netlink_release");
}

TEST_F(Files, SecondCloseHasNoFile) {
  const Run it =
      run(with_socket().call("A", "close", {s()}).call("A", "close", {s()}));
  EXPECT_EQ(it.steps[3].result, error(EBADF));
}

TEST_F(Files, ForkCopiesTheTable) {
  const Run it = run(with_socket()
                         .call("A", "fork", {}, {"B"})
                         .f_count("B", "s")
                         .files("A")
                         .files("B"));
  EXPECT_EQ(it.steps[2].answers,
            (std::vector{Answer{true, 2}, Answer{true, 1}, Answer{true, 1}}));
}

TEST_F(Files, TasksLiveUntilTheyEnd) {
  using Names = std::vector<std::string>;
  const Run it = run(with_socket()
                         .call("A", "fork", {}, {"B"})
                         .call("A", "exit", {})
                         .call("B", "exit", {}));
  EXPECT_EQ(it.steps[0].tasks, Names{});
  EXPECT_EQ(it.steps[2].tasks, (Names{"A", "B"}));
  EXPECT_EQ(it.steps[3].tasks, Names{"B"});
  EXPECT_EQ(it.steps[4].tasks, Names{});
}

TEST_F(Files, CloneFilesSharesTheTable) {
  static constexpr int clone_files = 0x400;
  const Run it =
      run(with_socket()
              .call("A", "clone", {ProgramBuilder::number(clone_files)}, {"B"})
              .f_count("B", "s")
              .files("A")
              .call("B", "close", {s()})
              .call("A", "close", {s()}));
  EXPECT_EQ(it.steps[2].answers,
            (std::vector{Answer{true, 1}, Answer{true, 2}}));
  EXPECT_EQ(transitions(it.steps[3].events),
            "fcluster: 1 -> 0 netlink_release");
  EXPECT_EQ(it.steps[4].result, error(EBADF));
}

TEST_F(Files, ExitOfAUserTaskPutsByItself) {
  const Run it = run(with_socket().call("A", "exit", {}));
  ASSERT_EQ(transitions(it.steps[2].events),
            "fcluster: 1 -> 0 netlink_release");
  EXPECT_EQ(it.steps[2].events[0].task, "A");
}

TEST_F(Files, ExitOfAKernelThreadLeavesItToAKworker) {
  const Run it = run(with_socket()
                         .send("A", "s", "start")
                         .call("A", "exit", {})
                         .command("kill", {"-9", "thread(A)"}));
  ASSERT_EQ(transitions(it.steps[4].events),
            "fcluster: 1 -> 0 netlink_release");
  EXPECT_EQ(it.steps[4].events[0].task, "kworker");
}

TEST_F(Files, DescriptorsEnd) {
  ProgramBuilder builder = with_socket();
  for (int i = 4; i < 1024; ++i) builder.call("A", "dup", {s()}, {"t"});
  builder.call("A", "dup", {s()}, {"t"});
  const Run it = run(builder);
  EXPECT_EQ(it.steps[it.steps.size() - 2].result, success());
  EXPECT_EQ(it.steps.back().result, error(EMFILE));
}

}  // namespace
}  // namespace miu
