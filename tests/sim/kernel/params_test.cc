// SPDX-License-Identifier: MIT
#include <cerrno>

#include "tests/sim/program_builder.h"

namespace miu {
namespace {

class Params : public SimulatorTest {
 protected:
  StepRecord insmod(std::string word) {
    return run(ProgramBuilder().command("insmod", {"trial", std::move(word)}))
        .steps.at(0);
  }
};

TEST_F(Params, IntIsReadAndWritten) {
  const Run it =
      run(ProgramBuilder()
              .command("insmod", {"trial", "number=0x10"})
              .command("cat", {"/sys/module/trial/parameters/number"})
              .command("echo", {"-3", "/sys/module/trial/parameters/number"})
              .command("cat", {"/sys/module/trial/parameters/number"}));
  EXPECT_EQ(it.steps[1].tool, std::vector<std::string>{"16"});
  EXPECT_EQ(it.steps[2].result, exit_status(0));
  EXPECT_EQ(it.steps[3].tool, std::vector<std::string>{"-3"});
}

TEST_F(Params, NoNumberIsInvalid) {
  const StepRecord step = insmod("number=abc");
  EXPECT_EQ(step.result, exit_status(1));
  EXPECT_EQ(messages(step.events),
            "trial: `abc' invalid for parameter `number'");
  EXPECT_EQ(step.tool,
            std::vector<std::string>{"insmod: ERROR: could not insert module "
                                     "trial.ko: Invalid parameters"});
  EXPECT_EQ(transitions(step.events), "");
}

TEST_F(Params, MissingValueIsInvalid) {
  EXPECT_EQ(insmod("number").result, exit_status(1));
}

TEST_F(Params, TooLargeIsOutOfRange) {
  EXPECT_EQ(insmod("number=2147483647").result, exit_status(0));
  EXPECT_EQ(insmod("number=2147483648").tool,
            std::vector<std::string>{
                "insmod: ERROR: could not insert module trial.ko: "
                "Numerical result out of range"});
}

TEST_F(Params, UnknownParameterIsIgnored) {
  const StepRecord step = insmod("nosuch=1");
  EXPECT_EQ(step.result, exit_status(0));
  EXPECT_EQ(messages(step.events), "trial: unknown parameter 'nosuch' ignored");
}

TEST_F(Params, BoolTakesTheKernelsWords) {
  for (const auto& [word, shown] :
       {std::pair("wait=n", "N"), std::pair("wait", "Y"),
        std::pair("wait=off", "N"), std::pair("wait=1", "Y")}) {
    const Run it =
        run(ProgramBuilder()
                .command("insmod", {"fcluster", word})
                .command("cat", {"/sys/module/fcluster/parameters/wait"}));
    EXPECT_EQ(it.steps[1].tool, std::vector<std::string>{shown}) << word;
  }
  EXPECT_EQ(run(ProgramBuilder().command("insmod", {"fcluster", "wait=maybe"}))
                .steps[0]
                .result,
            exit_status(1));
}

TEST_F(Params, ReadOnlyParameterCannotBeWritten) {
  const Run it =
      run(ProgramBuilder()
              .command("insmod", {"trial"})
              .command("echo", {"x", "/sys/module/trial/parameters/how"}));
  EXPECT_EQ(it.steps[1].result, exit_status(1));
}

}  // namespace
}  // namespace miu
