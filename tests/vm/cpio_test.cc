// SPDX-License-Identifier: MIT
#include "kmod/vm/cpio.h"

#include <gtest/gtest.h>

#include <string>

namespace miu {
namespace {

using namespace std::string_literals;

TEST(CpioWriter, WritesHeaderNameAndBytesEachPaddedToFour) {
  CpioWriter archive;
  archive.add_file("init", "12345", true);
  const std::string text = archive.finish();
  EXPECT_EQ(text.substr(0, 6), "070701");
  EXPECT_EQ(text.substr(14, 8), "000081ed");  // a file, 0755
  EXPECT_EQ(text.substr(54, 8), "00000005");  // its size
  EXPECT_EQ(text.substr(94, 8), "00000005");  // the name's, with its 0
  EXPECT_EQ(text.substr(110, 18), "init\0\0"s + "12345\0\0\0"s + "0707"s);
}

TEST(CpioWriter, EndsWithTheTrailer) {
  const std::string text = CpioWriter().finish();
  EXPECT_EQ(text.size() % 4, 0u);
  EXPECT_EQ(text.substr(110, 10), "TRAILER!!!");
}

TEST(CpioWriter, ALinkHoldsItsTarget) {
  CpioWriter archive;
  archive.add_link("sbin/rmmod", "/bin/kmod");
  const std::string text = archive.finish();
  EXPECT_EQ(text.substr(14, 8), "0000a1ff");
  EXPECT_NE(text.find("/bin/kmod"), std::string::npos);
}

}  // namespace
}  // namespace miu
