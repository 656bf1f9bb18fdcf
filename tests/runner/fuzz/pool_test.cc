// SPDX-License-Identifier: MIT
#include "labs/runner/fuzz/pool.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "labs/runner/host/module_folder.h"

namespace miu {
namespace {

TEST(DescribeModule, SaysParametersWithTypesAndWords) {
  const ModuleFolder files(MIU_MODULES "/sim-6.1");
  const PoolModule module =
      describe_module("slowinit", files.read("slowinit").value());
  ASSERT_EQ(module.parameters.size(), 3u);
  for (const Parameter& parameter : module.parameters) {
    if (parameter.name == "where") {
      EXPECT_EQ(parameter.type, "charp");
      EXPECT_NE(
          std::find(parameter.words.begin(), parameter.words.end(), "exit"),
          parameter.words.end());
    }
    if (parameter.name == "go") {
      EXPECT_EQ(parameter.type, "");
    }
  }
  EXPECT_TRUE(module.needs.empty());
}

TEST(DescribeModule, SaysWhatItNeeds) {
  const ModuleFolder files(MIU_MODULES "/sim-6.1");
  EXPECT_EQ(describe_module("symuser", files.read("symuser").value()).needs,
            std::vector<std::string>{"symbase"});
}

TEST(ReadPool, LeavesOutWhatOneOfTheTwoDoesNotHave) {
  const ModuleFolder here(MIU_MODULES "/sim-6.1");
  const ModuleFolder nowhere("/nosuch");
  EXPECT_EQ(read_pool({"hello", "nosuch"}, here, here).size(), 1u);
  EXPECT_TRUE(read_pool({"hello"}, here, nowhere).empty());
}

}  // namespace
}  // namespace miu
