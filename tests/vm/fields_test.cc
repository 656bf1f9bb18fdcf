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
  EXPECT_EQ(report_line(7, "result\tvalue\t0"),
            "@7 14 63b6f3df6411b07d result\tvalue\t0");
  const auto fields =
      parse_report_line("@7 14 63b6f3df6411b07d result\tvalue\t0", 7);
  ASSERT_TRUE(fields.has_value());
  EXPECT_EQ(*fields, (Fields{"result", "value", "0"}));
}

TEST(Fields, TakesNoLineWithAnotherNumberLengthOrHash) {
  EXPECT_FALSE(parse_report_line("@7 14 63b6f3df6411b07d result\tvalue\t0", 8));
  EXPECT_FALSE(parse_report_line("@7 15 63b6f3df6411b07d result\tvalue\t0", 7));
  EXPECT_FALSE(parse_report_line("@7 14 63b6f3df6411b07e result\tvalue\t0", 7));
  EXPECT_FALSE(parse_report_line("@7 14 63b6f3df6411b07d result\tvalue\t1", 7));
}

TEST(Fields, TakesNoLineThatIsNoReport) {
  for (const char* const line :
       {"", "@", "@1 4", "@1 4 ", "@1 4 c2a38db44454a06f", "over",
        "@1 x c2a38db44454a06f over", "@1 4 C2A38DB44454A06F over",
        "@01 4 c2a38db44454a06f over", "@1 4 c2a38db44454a06f over ",
        "[    1.0] @1 4 c2a38db44454a06f over"})
    EXPECT_FALSE(parse_report_line(line, 1)) << line;
  EXPECT_TRUE(parse_report_line("@1 4 c2a38db44454a06f over", 1));
}

TEST(Fields, ANumberIsOneAndNothingElse) {
  EXPECT_EQ(whole_number("-12"), -12);
  for (const char* const text :
       {"", " 1", "1 ", "+1", "0x1", "99999999999999999999", "x"})
    EXPECT_FALSE(whole_number(text)) << text;
}

}  // namespace
}  // namespace miu
