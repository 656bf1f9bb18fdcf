// SPDX-License-Identifier: MIT
//
// Which answer of delete_module comes first, and two loads at a time.
#include <linux/fs.h>

#include <cerrno>

#include "tests/sim/program_builder.h"

namespace miu {
namespace {

const char* const go = "/sys/module/lender/parameters/go";

Operand text(std::string bytes) {
  return {Operand::Kind::bytes, 0, std::move(bytes)};
}

class DeleteModule : public SimulatorTest {
 protected:
  static ProgramBuilder with_modules() {
    ProgramBuilder builder;
    builder.program.modules = {"lender", "borrower", "trial"};
    return builder;
  }

  static ProgramBuilder& remove(ProgramBuilder& builder, std::string name,
                                int flags = O_NONBLOCK) {
    return builder.call("A", "delete_module",
                        {text(std::move(name)), ProgramBuilder::number(flags)});
  }

  /// What a delete_module by A answers after the operations of the builder.
  Result answer(ProgramBuilder builder, std::string name,
                int flags = O_NONBLOCK) {
    return run(remove(builder, std::move(name), flags)).steps.back().result;
  }
};

TEST_F(DeleteModule, AsksWhoItIsFirst) {
  ProgramBuilder nobody = with_modules();
  nobody.call("A", "setuid", {ProgramBuilder::number(65534)})
      .call("A", "delete_module", {{Operand::Kind::bad, 0, ""}});
  EXPECT_EQ(run(nobody).steps[1].result, error(EPERM));
  ProgramBuilder root = with_modules();
  root.call("A", "delete_module", {{Operand::Kind::bad, 0, ""}});
  EXPECT_EQ(run(root).steps[0].result, error(EFAULT));
}

TEST_F(DeleteModule, DisabledComesBeforeTheName) {
  ProgramBuilder builder = with_modules();
  builder.command("sysctl", {"kernel.modules_disabled=1"});
  EXPECT_EQ(answer(builder, "nobody"), error(EPERM));
  builder.command("insmod", {"trial"})
      .command("sysctl", {"kernel.modules_disabled=0"});
  const Run it = run(builder);
  EXPECT_EQ(it.steps[1].tool,
            std::vector<std::string>{"insmod: ERROR: could not insert module "
                                     "trial.ko: Operation not permitted"});
  EXPECT_EQ(it.steps[2].tool,
            std::vector<std::string>{"sysctl: setting key "
                                     "\"kernel.modules_disabled\": Invalid "
                                     "argument"});
}

TEST_F(DeleteModule, NoNameAndTooLongANameAreNotLoaded) {
  EXPECT_EQ(answer(with_modules(), ""), error(ENOENT));
  EXPECT_EQ(answer(with_modules(), std::string(63, 'x')), error(ENOENT));
}

TEST_F(DeleteModule, UsersComeBeforeState) {
  ProgramBuilder builder = with_modules();
  builder.command("insmod", {"lender"}).command("insmod", {"borrower"});
  EXPECT_EQ(answer(builder, "lender"), error(EWOULDBLOCK));
  EXPECT_EQ(answer(builder, "lender", O_TRUNC), error(EWOULDBLOCK));
}

TEST_F(DeleteModule, InInitItIsBusyForcedOrNot) {
  ProgramBuilder builder = with_modules();
  builder.command_of("B", "insmod", {"lender", "wait_in_init"});
  EXPECT_EQ(answer(builder, "lender"), error(EBUSY));
  EXPECT_EQ(answer(builder, "lender", O_TRUNC), error(EBUSY));
}

TEST_F(DeleteModule, InExitItIsBusy) {
  ProgramBuilder builder = with_modules();
  builder.command("insmod", {"lender", "wait_in_exit"})
      .command_of("B", "rmmod", {"lender"});
  EXPECT_EQ(answer(builder, "lender", O_TRUNC), error(EBUSY));
}

TEST_F(DeleteModule, HeldReferenceIsWouldBlockWhateverTheFlags) {
  ProgramBuilder builder = with_modules();
  builder.command("insmod", {"trial", "how=pin"});
  EXPECT_EQ(answer(builder, "trial", 0), error(EWOULDBLOCK));
  EXPECT_EQ(answer(builder, "trial", O_NONBLOCK), error(EWOULDBLOCK));
  EXPECT_EQ(answer(builder, "trial", O_TRUNC), success());
}

// One put too many: who removes the module dies with the lock.
TEST_F(DeleteModule, RawCounterOfZeroKillsTheCaller) {
  ProgramBuilder builder = with_modules();
  builder.command("insmod", {"trial", "how=\"put once\""});
  remove(builder, "trial");
  builder.call("B", "delete_module", {text("nobody")})
      .command_of("C", "lsmod", {});
  builder.program.left = {"trial"};
  const Run it = run(builder);
  EXPECT_EQ(it.steps[0].modules.at("trial").refcnt, -1);
  EXPECT_EQ(transitions(it.steps[1].events),
            "oops __do_sys_delete_module, A dies oops");
  EXPECT_EQ(it.steps[1].modules.at("trial").refcnt, -2);
  EXPECT_EQ(it.steps[2].result.kind, Result::Kind::blocks);
  EXPECT_EQ(it.steps[3].result.kind, Result::Kind::blocks);
}

// do_init_module() puts under the lock, and nobody gives that back any more.
TEST_F(DeleteModule, LoadEndsAtALostLock) {
  ProgramBuilder builder = with_modules();
  builder.command_of("B", "insmod", {"lender", "wait_in_init"})
      .command("insmod", {"trial", "how=\"put once\""});
  remove(builder, "trial");
  builder.command("echo", {"1", go});
  builder.program.left = {"lender", "trial"};
  const StepRecord step = run(builder).steps[3];
  EXPECT_EQ(transitions(step.events), "");
  EXPECT_EQ(step.modules.at("lender").refcnt, 1);
  EXPECT_EQ(step.modules.at("lender").initstate, "live");
}

class TwoLoads : public DeleteModule {
 protected:
  Run second_load(const std::string& result) {
    return run(
        with_modules()
            .command_of("A", "insmod", {"lender", "wait_in_init", result})
            .call("B", "finit_module", {text("lender")})
            .command("echo", {"1", go}));
  }

  static Result returned(const StepRecord& step) {
    for (const Event& event : step.events)
      if (event.kind == Event::Kind::returned && event.task == "B")
        return event.result;
    return {Result::Kind::none, 0};
  }
};

TEST_F(TwoLoads, SecondWaitsAndFindsItThere) {
  const Run it = second_load("result=0");
  EXPECT_EQ(it.steps[1].result.kind, Result::Kind::blocks);
  EXPECT_EQ(returned(it.steps[2]), error(EEXIST));
}

TEST_F(TwoLoads, SecondOfOneThatFailsIsBusy) {
  const Run it = second_load("result=-19");
  EXPECT_EQ(it.steps[1].result.kind, Result::Kind::blocks);
  EXPECT_EQ(returned(it.steps[2]), error(EBUSY));
}

TEST_F(TwoLoads, DuringExitItIsBusyAtOnce) {
  const Run it = run(with_modules()
                         .command("insmod", {"lender", "wait_in_exit"})
                         .command_of("A", "rmmod", {"lender"})
                         .call("B", "finit_module", {text("lender")})
                         .command("echo", {"1", go}));
  EXPECT_EQ(it.steps[2].result, error(EBUSY));
}

TEST_F(TwoLoads, ArgumentsAreLookedAtInTheKernelsOrder) {
  const Run it =
      run(with_modules()
              .call("A", "finit_module", {ProgramBuilder::number(-1)})
              .call("A", "finit_module",
                    {text("trial"), text(""), ProgramBuilder::number(8)})
              .call("A", "init_module", {{Operand::Kind::bad, 0, ""}})
              .call("A", "init_module", {text("trial")})
              .call("A", "setuid", {ProgramBuilder::number(65534)})
              .call("A", "finit_module", {ProgramBuilder::number(-1)}));
  EXPECT_EQ(it.steps[0].result, error(EBADF));
  EXPECT_EQ(it.steps[1].result, error(EINVAL));
  EXPECT_EQ(it.steps[2].result, error(EFAULT));
  EXPECT_EQ(it.steps[3].result, success());
  EXPECT_EQ(it.steps[5].result, error(EPERM));
}

}  // namespace
}  // namespace miu
