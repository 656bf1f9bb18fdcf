// SPDX-License-Identifier: MIT
#include "labs/runner/fuzz/kept.h"

#include <gtest/gtest.h>

#include <string>

#include "labs/runner/fuzz/differences.h"
#include "tests/runner/fuzz/programs.h"

namespace miu {
namespace {

Played played(const std::string& steps) {
  Scenario program = program_of(steps);
  Run run = run_of(program);
  return {std::move(program), std::move(run)};
}

TEST(Kept, ComesBackAsItWas) {
  const Played first = played("insmod hello\n\nlsmod\n");
  const Played second = played("insmod symbase\n\nrmmod hello\n");
  const KeptFile file = read_kept(write_kept(first) + write_kept(second));
  ASSERT_EQ(file.programs.size(), 2u);
  EXPECT_EQ(file.broken, 0u);
  EXPECT_EQ(file.programs[0].scenario, first.scenario);
  EXPECT_EQ(file.programs[1].run.steps, second.run.steps);
  EXPECT_EQ(file.programs[1].run.end, second.run.end);
  EXPECT_EQ(file.programs[1].run.target, second.run.target);
}

TEST(Kept, WhatIsNotWholeIsCounted) {
  const std::string whole = write_kept(played("insmod hello\n"));
  const KeptFile file =
      read_kept(whole.substr(0, whole.size() / 2) + "\n" + whole);
  EXPECT_EQ(file.programs.size(), 1u);
  EXPECT_EQ(file.broken, 1u);
}

}  // namespace
}  // namespace miu
