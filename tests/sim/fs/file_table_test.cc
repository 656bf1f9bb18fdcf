// SPDX-License-Identifier: MIT
#include "sim/fs/file_table.h"

#include <cerrno>
#include <string>

#include "sim/fs/file.h"
#include "sim/kernel.h"
#include "sim/kernel/exit.h"
#include "sim/kernel/fork.h"
#include "sim/kernel/kthread.h"
#include "sim/kernel/sched.h"
#include "sim/profiles/profile.h"
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

std::string freed;

int release_first(struct inode*, struct file*) {
  freed += "first ";
  return 0;
}

int release_second(struct inode*, struct file*) {
  freed += "second ";
  return 0;
}

void put_two(struct task_struct*) {
  static const struct file_operations first = {nullptr, release_first};
  static const struct file_operations second = {nullptr, release_second};
  fput(alloc_file(&first, "first"));
  fput(alloc_file(&second, "second"));
  do_exit(0);
}

TEST(Fput, FreesTheLastFirst) {
  Kernel kernel(*find_profile(Version{{6, 1, 0}}), Limits{});
  freed.clear();
  wake_up_new_task(new_process("A", put_two));
  run_until_settled();
  EXPECT_EQ(freed, "second first ");
}

TEST(Fput, FreesTheLastFirstForAKernelThreadToo) {
  Kernel kernel(*find_profile(Version{{6, 1, 0}}), Limits{});
  freed.clear();
  try_to_wake_up(new_kernel_task("thread", put_two), TASK_NORMAL);
  run_until_settled();
  EXPECT_EQ(freed, "second first ");
}

TEST(Fdget, CountsInASharedTableOnly) {
  Kernel kernel(*find_profile(Version{{6, 1, 0}}), Limits{});
  freed.clear();
  wake_up_new_task(new_process("A", [](struct task_struct* task) {
    for (const int tasks : {1, 2}) {
      task->files->count = tasks;
      const struct fd fd = fdget(0);
      freed += std::to_string(atomic_long_read(&fd.file->f_count)) + " ";
      fdput(fd);
      freed += std::to_string(atomic_long_read(&fd.file->f_count)) + " ";
    }
    task->files->count = 1;
    do_exit(0);
  }));
  run_until_settled();
  // One for each of the descriptors 0 to 2, and the call's own.
  EXPECT_EQ(freed, "3 3 4 3 ");
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
