// SPDX-License-Identifier: MIT
#include "labs/runner/fuzz/differences.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "tests/runner/fuzz/programs.h"

namespace miu {
namespace {

class Differences : public testing::Test {
 protected:
  /// A real kernel that does as the simulator, but for one change.
  std::vector<Found> after(const std::function<void(miu::Run&)>& change) {
    miu::Run real = simulator_;
    real.target.kind = KernelKind::vm;
    change(real);
    return differences(program_, simulator_, real);
  }

  const Scenario program_ = program_of(
      "insmod hello hold=1\n\ncat /sys/module/hello/refcnt\n\n"
      "A: delete_module(\"hello\", O_NONBLOCK)\n\nrmmod symbase\n");
  const miu::Run simulator_ = run_of(program_);
};

TEST_F(Differences, NoneBetweenEqualRuns) {
  EXPECT_EQ(simulator_.steps.size(), 4u);
  EXPECT_TRUE(after([](miu::Run&) {}).empty());
}

TEST_F(Differences, AResultIsAKind) {
  const auto found = after(
      [](miu::Run& run) { run.steps[2].result = {Result::Kind::error, 16}; });
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].step, 2);
  EXPECT_EQ(found[0].kind, "delete_module: = EBUSY, not = EWOULDBLOCK");
}

TEST_F(Differences, ALineOfTheLoaderIsCompared) {
  const auto found = after([](miu::Run& run) {
    run.steps[0].events.push_back({.text = "a line that is the kernel's own"});
  });
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].simulator.size(), 0u);
}

TEST_F(Differences, AnotherOrderIsOne) {
  const auto found = after([](miu::Run& run) {
    std::reverse(run.steps[0].events.begin(), run.steps[0].events.end());
  });
  ASSERT_EQ(found.size(), 1u);
  EXPECT_NE(found[0].simulator, found[0].real);
}

TEST_F(Differences, BehindALineOfTheLogTheComparisonGoesOn) {
  const auto found = after([](miu::Run& run) {
    run.steps[0].events.push_back({.text = "one more"});
    run.steps[3].tool = {"another word"};
  });
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[1].step, 3);
}

TEST_F(Differences, BehindAnotherStateItEnds) {
  const auto found = after([](miu::Run& run) {
    run.steps[0].modules["hello"].refcnt = 7;
    run.steps[3].tool = {"another word"};
  });
  EXPECT_EQ(found.size(), 1u);
}

TEST_F(Differences, AKernelThatHangsIsOne) {
  const auto found = after([](miu::Run& run) {
    run.steps.resize(2);
    run.end = {};
    run.ending = Run::Ending::hung;
  });
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].real, std::vector<std::string>{"the run ends: hung"});
}

TEST_F(Differences, TheEndIsCompared) {
  const auto found = after([](miu::Run& run) {
    run.end.removals["hello"] = {Result::Kind::value, 0};
  });
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].step, Difference::at_end);
}

TEST_F(Differences, WhatIsNotModelledIsNone) {
  const Scenario program = program_of(
      "insmod hello\n\nA: socket(AF_UNIX, SOCK_RAW, 0)\n\nrmmod hello\n");
  const miu::Run simulator = run_of(program);
  EXPECT_TRUE(is_not_modelled(simulator));
  EXPECT_EQ(compared_steps(program, simulator), 1u);
  miu::Run real = simulator;
  real.ending = Run::Ending::completed;
  real.steps[1].result = {Result::Kind::error, 94};
  real.steps.push_back(real.steps[0]);
  EXPECT_TRUE(differences(program, simulator, real).empty());
}

TEST_F(Differences, OneMistakeInTwoProgramsIsOneKind) {
  const auto kind = [](const std::string& module) {
    const Scenario program = program_of("A$ insmod " + module + "\n");
    const miu::Run simulator = run_of(program);
    miu::Run real = simulator;
    real.steps[0].events.push_back({.text = module + ": number 17"});
    return differences(program, simulator, real).at(0).kind;
  };
  EXPECT_EQ(kind("hello"), kind("symbase"));
}

TEST(FileNameOf, IsShortAndItsOwn) {
  const std::string longer(200, 'x');
  EXPECT_LT(file_name_of(longer).size(), 70u);
  EXPECT_NE(file_name_of(longer), file_name_of(longer + "x"));
  EXPECT_EQ(file_name_of("rmmod: = EBUSY").substr(0, 12), "rmmod-ebusy-");
}

}  // namespace
}  // namespace miu
