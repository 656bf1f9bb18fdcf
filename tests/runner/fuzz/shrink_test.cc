// SPDX-License-Identifier: MIT
#include "labs/runner/fuzz/shrink.h"

#include <gtest/gtest.h>

#include <string>

#include "labs/runner/fuzz/answer.h"
#include "labs/runner/fuzz/differences.h"
#include "labs/runner/language/printer.h"
#include "tests/runner/fuzz/programs.h"

namespace miu {
namespace {

constexpr const char* long_program =
    "A: s1 = socket(AF_NETLINK, SOCK_RAW, 31)\n\n"
    "B$ insmod symbase\n\n"
    "C$ insmod hello hold=1 nosuch=1\n\n"
    "A: B1 = fork()\n\n"
    "D$ rmmod hello\n\n"
    "D1$ rmmod symbase\n\n"
    "A: exit()\n";

/// As the simulator, but with one fault: a module that is held goes.
Run faulty_run_of(const Scenario& scenario) {
  Run run = run_of(scenario);
  for (std::size_t i = 0; i < run.steps.size(); ++i)
    if (scenario.steps[i].name == "rmmod" &&
        run.steps[i].modules["hello"].refcnt == 1)
      run.steps[i].result = {Result::Kind::exit, 0};
  return run;
}

bool shows_the_fault(const Scenario& scenario) {
  if (!is_sound(scenario)) return false;
  for (const Found& found :
       differences(scenario, run_of(scenario), faulty_run_of(scenario)))
    if (found.kind == "rmmod: = exit 0, not = exit 1") return true;
  return false;
}

TEST(Shrink, LeavesWhatAPlantedFaultNeeds) {
  const Scenario program = program_of(long_program);
  ASSERT_TRUE(shows_the_fault(program));
  const Scenario least = shrink(program, 4, shows_the_fault, 200);
  ASSERT_EQ(least.steps.size(), 2u);
  EXPECT_EQ(print_step(least.steps[0]), "insmod hello hold=1");
  EXPECT_EQ(print_step(least.steps[1]), "rmmod hello");
  EXPECT_EQ(least.modules.size(), 1u);
}

TEST(Shrink, AsksNoMoreThanItMay) {
  int questions = 0;
  shrink(
      program_of(long_program), 6,
      [&](const Scenario&) { return ++questions > 0; }, 5);
  EXPECT_LE(questions, 6);
}

TEST(Shrink, NothingStaysOfNothing) {
  const Scenario least = shrink(
      program_of(long_program), 6, [](const Scenario&) { return true; }, 200);
  EXPECT_TRUE(least.steps.empty());
}

}  // namespace
}  // namespace miu
