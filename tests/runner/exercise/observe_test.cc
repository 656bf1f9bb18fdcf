// SPDX-License-Identifier: MIT
#include "labs/runner/exercise/observe.h"

#include <gtest/gtest.h>

namespace miu {
namespace {

TEST(ConfinedKernel, AVersionThatNobodyModelsIsNotStarted) {
  keep_interruptions();
  ConfinedKernel kernel({KernelKind::sim, {{9, 9, 0}}}, default_folders());
  const auto run = kernel.run(Program{}, Limits{});
  EXPECT_EQ(run.ending, miu::Run::Ending::not_started);
  EXPECT_EQ(run.explanation, "no profile models 9.9");
}

}  // namespace
}  // namespace miu
