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

TEST_F(Params, UintArrayAndStringAreReadAndWritten) {
  const std::string folder = "/sys/module/lender/parameters/";
  ProgramBuilder builder;
  builder.command("insmod", {"lender", "list=7,8,9", "size=4294967295"})
      .command("cat", {folder + "list"})
      .command("echo", {"5", folder + "list"})
      .command("cat", {folder + "list"})
      .command("cat", {folder + "size"})
      .command("echo", {"-1", folder + "size"})
      .command("echo", {"1,2,3,4,5", folder + "list"})
      .command("echo", {"two words", folder + "word"})
      .command("cat", {folder + "word"});
  const Run it = run(builder);
  EXPECT_EQ(it.steps[1].tool, std::vector<std::string>{"7,8,9"});
  EXPECT_EQ(it.steps[3].tool, std::vector<std::string>{"5"});
  EXPECT_EQ(it.steps[4].tool, std::vector<std::string>{"4294967295"});
  EXPECT_EQ(
      it.steps[5].tool,
      std::vector<std::string>{"echo: " + folder + "size: Invalid argument"});
  EXPECT_EQ(messages(it.steps[6].events), "list: can only take 4 arguments");
  // echo's newline is a part of the string, and shown.
  EXPECT_EQ(it.steps[8].tool, (std::vector<std::string>{"two words", ""}));
}

TEST_F(Params, SetterOfTheModuleRuns) {
  ProgramBuilder builder;
  builder.command("insmod", {"lender", "go=1"})
      .command("echo", {"maybe", "/sys/module/lender/parameters/go"});
  const Run it = run(builder);
  EXPECT_EQ(messages(it.steps[0].events), "lender: go: 0");
  EXPECT_EQ(messages(it.steps[1].events), "lender: go: -22");
  EXPECT_EQ(it.steps[1].result, exit_status(1));
}

TEST_F(Params, WordsBehindOneThatDoesNotFitAreTaken) {
  const StepRecord step = insmod("number=x nosuch=1 number=99999999999");
  EXPECT_EQ(messages(step.events),
            "trial: `x' invalid for parameter `number', "
            "trial: unknown parameter 'nosuch' ignored, "
            "trial: `99999999999' invalid for parameter `number'");
  EXPECT_EQ(step.tool,
            std::vector<std::string>{"insmod: ERROR: could not insert module "
                                     "trial.ko: Numerical result out of "
                                     "range"});
}

TEST_F(Params, WordsBehindDashesAreLeftAlone) {
  EXPECT_EQ(messages(insmod("number=1 -- number=x").events),
            "trial: parameters 'number=x' after `--' ignored");
}

TEST_F(Params, FolderAndMissingFileCannotBeRead) {
  const std::string module = "/sys/module/lender/";
  ProgramBuilder builder;
  builder.command("insmod", {"lender"})
      .command("cat", {module + "parameters"})
      .command("cat", {module + "parameters/wait_in_init"})
      .command("cat", {module + "version"})
      .command("cat", {module + "taint"})
      .command("echo", {"1", module + "nosuch"});
  const Run it = run(builder);
  EXPECT_TRUE(it.steps[1].tool.at(0).ends_with("Is a directory"));
  EXPECT_TRUE(it.steps[2].tool.at(0).ends_with("No such file or directory"));
  EXPECT_EQ(it.steps[3].tool, std::vector<std::string>{"1.2"});
  EXPECT_EQ(it.steps[4].tool, std::vector<std::string>{"OE"});
  EXPECT_TRUE(it.steps[5].tool.at(0).ends_with("Permission denied"));
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
