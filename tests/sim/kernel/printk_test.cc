// SPDX-License-Identifier: MIT
#include "tests/sim/program_builder.h"

namespace miu {
namespace {

using Printk = SimulatorTest;

TEST_F(Printk, SaysNoAddress) {
  const Run it =
      run(ProgramBuilder().command("insmod", {"trial", "how=address"}));
  EXPECT_EQ(messages(it.steps[0].events),
            "trial: at ADDRESS, ADDRESS, 100%, ADDRESS and ADDRESS, not 7");
}

}  // namespace
}  // namespace miu
