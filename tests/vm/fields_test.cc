// SPDX-License-Identifier: MIT
#include "kmod/vm/fields.h"

#include <gtest/gtest.h>

#include <string>

namespace miu {
namespace {

TEST(Fields, EscapesWhatIsNotPrintable) {
  EXPECT_EQ(escape("a\tb\\c\n"), "a\\x09b\\x5cc\\x0a");
}

TEST(Fields, EachByteComesBack) {
  std::string bytes;
  for (int byte = 0; byte < 256; ++byte) bytes += static_cast<char>(byte);
  EXPECT_EQ(unescape(escape(bytes)), bytes);
}

TEST(Fields, TakesALineOfTheGuest) {
  const auto fields = parse_report_line("@14 de0472fd result\tvalue\t0");
  ASSERT_TRUE(fields.has_value());
  EXPECT_EQ(*fields, (Fields{"result", "value", "0"}));
}

TEST(Fields, TakesNoLineWithAnotherLengthOrHash) {
  EXPECT_FALSE(parse_report_line("@15 de0472fd result\tvalue\t0"));
  EXPECT_FALSE(parse_report_line("@14 de0472fe result\tvalue\t0"));
  EXPECT_FALSE(parse_report_line("@14 de0472fd result\tvalue\t1"));
}

TEST(Fields, TakesNoLineThatIsNoReport) {
  for (const char* const line :
       {"", "@", "@4", "@4 ", "@4 31f6520f", "over", "@x 31f6520f over",
        "[    1.0] @4 31f6520f over"})
    EXPECT_FALSE(parse_report_line(line)) << line;
  EXPECT_TRUE(parse_report_line("@4 31f6520f over"));
}

}  // namespace
}  // namespace miu
