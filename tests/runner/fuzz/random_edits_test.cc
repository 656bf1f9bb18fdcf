// SPDX-License-Identifier: MIT
#include "labs/runner/fuzz/random_edits.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "labs/runner/damage/damage.h"
#include "labs/runner/host/module_folder.h"

namespace miu {
namespace {

TEST(RandomEdits, AreWellFormedAndMostCanBeMade) {
  constexpr int tries = 500;
  const std::string good =
      ModuleFolder(MIU_MODULES "/sim-6.1").read("hello").value();
  std::set<std::string> all;
  int made = 0;
  for (int i = 0; i < tries; ++i) {
    Random random(1, i);
    const std::string edits = random_edits(random);
    EXPECT_TRUE(is_damage(edits)) << edits;
    all.insert(edits);
    if (damaged(good, edits)) ++made;
  }
  EXPECT_GT(all.size(), 400u);
  EXPECT_GT(made, tries / 2);
}

TEST(RandomEdits, AreTheSameForOneSeed) {
  for (int i = 0; i < 20; ++i) {
    Random one(7, i), other(7, i);
    EXPECT_EQ(random_edits(one), random_edits(other));
  }
}

}  // namespace
}  // namespace miu
