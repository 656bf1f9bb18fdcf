// SPDX-License-Identifier: MIT
#include "sim/scripts/sumversion.h"

#include <gtest/gtest.h>

namespace miu {
namespace {

TEST(CountedText, LeavesSpacesAndCommentsOut) {
  EXPECT_EQ(counted_text("int a; /* one\n two */ int\tb;\n"), "inta;intb;");
}

TEST(CountedText, KeepsStringsAsTheyAre) {
  EXPECT_EQ(counted_text("f(\"a b /* c */ \\\" d\");"),
            "f(\"a b /* c */ \\\" d\");");
}

TEST(CountedText, JoinsContinuedLines) {
  EXPECT_EQ(counted_text("#define A \\\n 1\n"), "#defineA1");
}

TEST(SrcVersion, OfNothingIsTheKernels) {
  EXPECT_EQ(src_version({"/* nothing */"}), "533BB7E5866E52F63B9ACCB");
}

// As Kbuild of 6.1 has it for "abc" in a file, and for more than one block.
TEST(SrcVersion, OfCodeIsTheKernels) {
  EXPECT_EQ(src_version({"abc"}), "C719445509BC140AF62F422");
  EXPECT_EQ(src_version({std::string(60, 'a')}), "743655156B92D0B0EBBDC81");
  EXPECT_EQ(src_version({std::string(70, 'a'), "bc"}),
            "E63B39BEE7375A4508B6ECB");
}

TEST(SrcVersion, ChangesWithTheCodeOnly) {
  EXPECT_EQ(src_version({"int a;"}), src_version({"int  a; /* same */"}));
  EXPECT_NE(src_version({"int a;"}), src_version({"int b;"}));
}

}  // namespace
}  // namespace miu
