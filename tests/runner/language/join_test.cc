// SPDX-License-Identifier: MIT
#include "labs/runner/language/join.h"

#include <gtest/gtest.h>

#include <string>

#include "labs/runner/language/check.h"
#include "labs/runner/language/parser.h"
#include "labs/runner/language/select.h"

namespace miu {
namespace {

/// A scenario whose first step stands in line 6.
std::string file(const std::string& steps, const std::string& module = "m") {
  return "scenario 1\ntitle    T\nkernels  6.1..\nmodule   " + module + "\n\n" +
         steps;
}

Scenario parsed(const std::string& text) {
  auto scenario = parse(text);
  if (const auto* error = std::get_if<FileError>(&scenario))
    ADD_FAILURE() << to_text(*error, "text");
  return std::get<Scenario>(std::move(scenario));
}

/// What is said of a goal behind a reader's steps; empty when they fit.
std::string said(const std::string& own, const std::string& goal) {
  const auto loaded = load(file(own), [](std::string_view) { return true; });
  if (const auto* error = std::get_if<FileError>(&loaded))
    ADD_FAILURE() << to_text(*error, "own");
  const auto error = check_joined(std::get<Scenario>(loaded), "own.scenario",
                                  parsed(file(goal)), file(goal));
  return error ? to_text(*error, "goal.scenario") : "";
}

TEST(CheckJoined, TheSecondGoesOnWithWhatTheFirstHasMade) {
  EXPECT_EQ(said("A: s = socket(AF_NETLINK, SOCK_RAW, 31)\n  -\n",
                 "A: close(s)\n  -\n"),
            "");
  EXPECT_EQ(said("A: close(3)\n  -\n", "A: close(s)\n  -\n"),
            "goal.scenario:6:10: the variable \"s\" is not defined in A, which "
            "has none\n  A: close(s)\n           ^\n");
}

TEST(CheckJoined, ATaskThatEndedIsToldWithBothFiles) {
  EXPECT_EQ(said("Z: exit()\n  -\n", "Z: close(3)\n  -\n"),
            "goal.scenario:6:1: Z ended in line 6 of own.scenario\n"
            "  Z: close(3)\n  ^^^^^^^^^^^\n");
  // What is of one file is told as always.
  EXPECT_EQ(
      said("A: close(3)\n  -\n", "Z: exit()\n  -\n\nZ: close(3)\n  -\n"),
      "goal.scenario:9:1: Z ended in line 6\n  Z: close(3)\n  ^^^^^^^^^^^\n");
}

TEST(CheckJoined, ATaskThatIsBusyIsToldWithBothFiles) {
  EXPECT_EQ(
      said("A$ insmod m\n  -\n  = blocks\n", "A: close(3)\n  -\n")
          .substr(0, 73),
      "goal.scenario:6:1: a step for A, whose call in line 6 of own.scenario "
      "blo");
}

TEST(CheckJoined, WhatTheSecondOnlyExpectsIsNoError) {
  EXPECT_EQ(said("A: close(3)\n  -\n",
                 "lsmod\n  -\n  tasks thread(B)\n  f_count A.s 1\n"),
            "");
}

TEST(CheckJoined, ANameIsGivenOnce) {
  EXPECT_NE(said("A: B = fork()\n  -\n", "A: B = fork()\n  -\n")
                .find("a second task B"),
            std::string::npos);
}

TEST(CheckJoined, WhatIsWrongForOneVersionIsFound) {
  EXPECT_NE(said("Z: exit() [6.12..]\n  -\n", "Z: close(3)\n  -\n")
                .find("Z ended in line 6 of own.scenario"),
            std::string::npos);
}

TEST(CheckJoined, BothTogetherHaveAsManyStepsAsOneMayHave) {
  std::string most;
  for (std::size_t i = 0; i < most_steps; ++i) most += "lsmod\n  -\n\n";
  EXPECT_EQ(
      said(most, "lsmod\n  -\n"),
      "goal.scenario:6:1: with those of own.scenario there are 513 steps; "
      "at most 512 are allowed\n  lsmod\n  ^^^^^\n");
}

TEST(Join, HasTheModulesOfBoth) {
  const Scenario both = join(parsed(file("insmod m\n  -\n")),
                             parsed(file("insmod n\n  -\n", "n")));
  ASSERT_EQ(both.modules.size(), 2u);
  EXPECT_EQ(both.modules[1].name, "n");
  EXPECT_EQ(both.steps.size(), 2u);
  EXPECT_EQ(join(both, both).modules.size(), 2u);
}

}  // namespace
}  // namespace miu
