// SPDX-License-Identifier: MIT
#include "labs/runner/interface/target.h"

#include <gtest/gtest.h>

namespace miu {
namespace {

TEST(Version, PrintsAsItWasWritten) {
  for (const char* text : {"6.1", "2.6.32", "5.10", "6.12", "0.0"}) {
    const auto version = parse_version(text);
    ASSERT_TRUE(version) << text;
    EXPECT_EQ(to_string(*version), text);
  }
}

TEST(Version, ComparesByNumberNotByText) {
  EXPECT_LT(*parse_version("2.6.32"), *parse_version("5.10"));
  EXPECT_LT(*parse_version("6.1"), *parse_version("6.12"));
  EXPECT_FALSE(*parse_version("6.12") < *parse_version("6.2"));
}

TEST(Version, AnythingElseIsNothing) {
  for (const char* text : {"", "6", "6.", ".1", "6.1.", "6.1.2.3", "6.x",
                           "-6.1", "6.01", "6.1 ", "6.99999999999"})
    EXPECT_FALSE(parse_version(text)) << text;
}

TEST(Target, PrintsAsItWasWritten) {
  for (const char* text : {"sim:6.1", "vm:2.6.32"}) {
    const auto target = parse_target(text);
    ASSERT_TRUE(target) << text;
    EXPECT_EQ(to_string(*target), text);
  }
}

TEST(Target, AnythingElseIsNothing) {
  for (const char* text : {"", "sim", "6.1", "sim:", "kvm:6.1", "sim:6"})
    EXPECT_FALSE(parse_target(text)) << text;
}

}  // namespace
}  // namespace miu
