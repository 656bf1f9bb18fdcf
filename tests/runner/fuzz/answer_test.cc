// SPDX-License-Identifier: MIT
#include "labs/runner/fuzz/answer.h"

#include <gtest/gtest.h>

#include <string>
#include <variant>

#include "labs/runner/judge/judge.h"
#include "labs/runner/language/check.h"
#include "labs/runner/language/printer.h"
#include "tests/runner/fuzz/programs.h"

namespace miu {
namespace {

const auto every_module = [](std::string_view) { return true; };

std::string answer_of(const std::string& steps, const Found& found) {
  const Scenario program = program_of(steps);
  return scenario_of(program, run_of(program), found, "Of a test.");
}

TEST(ScenarioOf, IsAsTheKernelAnswered) {
  const std::string steps =
      "A: s1 = socket(AF_NETLINK, SOCK_RAW, 2)\n\ninsmod hello hold=1\n\n"
      "rmmod hello\n\nA: close(s1)\n";
  const std::string text =
      answer_of(steps, {2, "a kind", {"= exit 0"}, {"= exit 1"}});
  const auto loaded = load(text, every_module);
  ASSERT_TRUE(std::holds_alternative<Scenario>(loaded)) << text;
  const Scenario& scenario = std::get<Scenario>(loaded);
  EXPECT_EQ(print(scenario), text);
  EXPECT_EQ(judge(scenario, run_of(scenario)).outcome,
            Verdict::Outcome::as_expected)
      << text;
  EXPECT_NE(text.find("  = exit 1\n  count hello 1\n"), text.npos) << text;
  EXPECT_NE(text.find("leaves hello 1"), text.npos) << text;
  EXPECT_NE(text.find("#   = exit 0"), text.npos) << text;
}

TEST(ScenarioOf, SaysTheLogWhereItDiffers) {
  const std::string text =
      answer_of("insmod hello\n\nrmmod hello\n",
                {0, "a kind", {}, {"log \"hello: hello_init: 1\""}});
  EXPECT_NE(text.find("log \"hello: hello_init: 1\""), text.npos) << text;
  EXPECT_EQ(text.find("hello_exit"), text.npos) << text;
}

TEST(ScenarioOf, WhatBlocksHasATask) {
  const Scenario program =
      program_of("insmod symbase where=exit\n\nrmmod symbase\n");
  const std::string text =
      scenario_of(program, run_of(program), {1, "a kind", {}, {}}, "T.");
  EXPECT_TRUE(std::holds_alternative<Scenario>(load(text, every_module)))
      << text;
}

TEST(IsSound, KnowsWhatAStepNeeds) {
  EXPECT_TRUE(is_sound(program_of("A: s = socket(16, 3, 2)\n\nA: close(s)\n")));
  EXPECT_FALSE(is_sound(program_of("A: close(s)\n")));
  EXPECT_FALSE(is_sound(program_of("kill A\n")));
}

}  // namespace
}  // namespace miu
