// SPDX-License-Identifier: MIT
#include "labs/runner/language/compile.h"

#include <gtest/gtest.h>

#include <string>

#include "labs/runner/language/names.h"
#include "labs/runner/language/parser.h"
#include "labs/runner/language/select.h"

namespace miu {
namespace {

Scenario parsed(const std::string& steps) {
  auto result = parse("scenario 1\ntitle T\nkernels 6.1..\n" + steps);
  if (auto* error = std::get_if<FileError>(&result)) {
    ADD_FAILURE() << to_text(*error, "x");
    return {};
  }
  return std::get<Scenario>(result);
}

Operation compiled(const std::string& step) {
  return compile(parsed(step), "x").operations.at(0);
}

TEST(Compile, ConstantsAreNumbers) {
  const Operation call =
      compiled("A: s = socket(AF_NETLINK, SOCK_RAW|SOCK_CLOEXEC, 0x1f)\n");
  EXPECT_EQ(call.task, "A");
  EXPECT_EQ(call.name, "socket");
  EXPECT_EQ(call.line, 4);
  EXPECT_FALSE(call.is_command);
  EXPECT_EQ(call.results, std::vector<std::string>{"s"});
  ASSERT_EQ(call.operands.size(), 3u);
  EXPECT_EQ(call.operands[0].number, 16);
  EXPECT_EQ(call.operands[1].number, 3 | 02000000);
  EXPECT_EQ(call.operands[2].number, 31);
}

TEST(Compile, ATextGetsARightHeader) {
  EXPECT_EQ(compiled("A: send(s, \"start\")\n").operands[1].text,
            std::string("\x15\0\0\0\x10\0\1\0\0\0\0\0\0\0\0\0start", 21));
}

TEST(Compile, AGivenHeaderIsSentAsItIs) {
  EXPECT_EQ(compiled("A: send(s, nlmsg(len=8, type=NLMSG_DONE, flags=0, "
                     "seq=258, pid=-1))\n")
                .operands[1]
                .text,
            std::string("\x8\0\0\0\3\0\0\0\2\1\0\0\xff\xff\xff\xff", 16));
  EXPECT_EQ(compiled("A: send(s, raw(3))\n").operands[1].text,
            std::string(3, '\0'));
}

TEST(Compile, BadPointersAreNoBytes) {
  EXPECT_EQ(compiled("A: send(s, NULL)\n").operands[1].kind,
            Operand::Kind::null);
  EXPECT_EQ(compiled("A: send(-1, BAD)\n").operands[1].kind,
            Operand::Kind::bad);
  EXPECT_EQ(compiled("A: send(-1, BAD)\n").operands[0].number, -1);
  EXPECT_EQ(compiled("A: send(s, BAD)\n").operands[0].kind,
            Operand::Kind::variable);
}

TEST(Compile, WordsLoseTheirQuotes) {
  const Operation command = compiled("insmod m p=1 msg=\"a \\\"b\\\" > c\"\n");
  EXPECT_TRUE(command.is_command);
  ASSERT_EQ(command.operands.size(), 3u);
  EXPECT_EQ(command.operands[0].text, "m");
  EXPECT_EQ(command.operands[2].text, "msg=a \"b\" > c");
  const Operation echo = compiled("A$ echo two words > /sys/x\n");
  EXPECT_EQ(echo.task, "A");
  EXPECT_EQ(echo.operands[0].text, "two words");
  EXPECT_EQ(echo.operands[1].text, "/sys/x");
}

TEST(Compile, ADamagedCopyIsAFileOfItsOwn) {
  const Program program = compile(
      parsed("insmod m ~magic p=1\nA: finit_module(\"m~no-modinfo\", \"\")\n"
             "A: init_module(\"m~class-32\", \"\")\ninsmod m ~magic\n"
             "insmod m\nA: init_module(BAD, \"\")\nrmmod m\nlsmod\n"),
      "x");
  const Operation& insmod = program.operations.at(0);
  ASSERT_EQ(insmod.operands.size(), 2u);
  EXPECT_EQ(insmod.operands[0].text, "m~magic");
  EXPECT_EQ(insmod.operands[1].text, "p=1");
  EXPECT_EQ(program.operations.at(1).operands[0].text, "m~no-modinfo");
  EXPECT_EQ(program.operations.at(2).operands[0].text, "m~class-32");
  const std::vector<std::string> files = {"m~magic", "m~no-modinfo",
                                          "m~class-32", "m"};
  EXPECT_EQ(program.files, files);
}

TEST(Compile, OptionsThatAreLeftOutAreNotThere) {
  EXPECT_EQ(compiled("rmmod m\n").operands.size(), 1u);
  EXPECT_EQ(compiled("rmmod -f m\n").operands[0].text, "-f");
  EXPECT_EQ(compiled("A: exit()\n").operands.size(), 0u);
  const Operation kill = compiled("kill -9 thread(A, 2)\n");
  EXPECT_EQ(kill.operands[1].kind, Operand::Kind::task);
  EXPECT_EQ(kill.operands[1].text, "thread(A, 2)");
}

TEST(Compile, WhatIsAskedStandsInTheOrderOfTheLines) {
  const Operation call = compiled(
      "A: close(s)\n  -\n  files A 1\n  count m 0\n  f_count thread(A).s 1\n");
  ASSERT_EQ(call.queries.size(), 2u);
  EXPECT_EQ(call.queries[0].kind, Query::Kind::files);
  EXPECT_EQ(call.queries[1].task, "thread(A)");
  EXPECT_EQ(call.queries[1].variable, "s");
}

TEST(Select, DropsWhatConditionsExclude) {
  const Scenario scenario = parsed(
      "lsmod\n  - [..6.11]\n  m: loaded [6.12..]\n\n"
      "A: exit() [vm]  # why\n  -\n");
  const Target sim{KernelKind::sim, {{6, 1, 0}}};
  const Target vm{KernelKind::vm, {{6, 12, 0}}};
  ASSERT_TRUE(select(scenario, sim));
  EXPECT_EQ(select(scenario, sim)->steps.size(), 1u);
  EXPECT_TRUE(std::holds_alternative<NoTransition>(
      select(scenario, sim)->steps[0].expectations.at(0).what));
  EXPECT_EQ(select(scenario, vm)->steps.size(), 2u);
  EXPECT_TRUE(std::holds_alternative<Transition>(
      select(scenario, vm)->steps[0].expectations.at(0).what));
}

TEST(Select, AVersionThatIsNotNamedHasNoScenario) {
  EXPECT_FALSE(select(parsed(""), {KernelKind::sim, {{5, 10, 0}}}));
  EXPECT_TRUE(select(parsed(""), {KernelKind::sim, {{6, 1, 0}}}));
}

TEST(Names, OfTwoNamesForOneNumberEwouldblockIsPrinted) {
  EXPECT_EQ(errno_value("EAGAIN"), errno_value("EWOULDBLOCK"));
  EXPECT_EQ(errno_name(11), "EWOULDBLOCK");
  EXPECT_EQ(errno_name(16), "EBUSY");
  EXPECT_EQ(errno_name(9999), "errno 9999");
  EXPECT_EQ(constant_value("O_TRUNC"), 512);
  EXPECT_EQ(constant_value("O_NONBLOCK"), 2048);
  EXPECT_FALSE(constant_value("O_TRUNK"));
}

}  // namespace
}  // namespace miu
