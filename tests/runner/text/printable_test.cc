// SPDX-License-Identifier: MIT
#include "labs/runner/text/printable.h"

#include <gtest/gtest.h>

#include <string>

#include "labs/runner/language/parser.h"
#include "labs/runner/text/words.h"

namespace miu {
namespace {

TEST(Printable, AnOrderToATerminalIsAQuestionMark) {
  EXPECT_EQ(printable("\033[32mas expected\033[0m"), "?[32mas expected?[0m");
  EXPECT_EQ(printable("over\rwritten\b\x7f"), "over?written??");
  EXPECT_EQ(printable("two\nlines\tand"), "two?lines?and");
}

TEST(Printable, UnicodeHasOrdersOfItsOwn) {
  // A control sequence in one character, as ESC [ is in two.
  EXPECT_EQ(printable("\u009b32m"), "?32m");
  // Text that is shown in another direction than it is read by a compiler.
  EXPECT_EQ(printable("a\u202eb\u2066c\u2069\u061c\u200f"), "a?b?c???");
  EXPECT_EQ(printable("a\u2028b"), "a?b");
}

TEST(Printable, WhatIsNoUtf8IsAQuestionMarkForEachByte) {
  EXPECT_EQ(printable("\xff \xc3"), "? ?");
  EXPECT_EQ(printable("\xc0\x9b \xe2\x80"), "?? ??");
}

TEST(Printable, TextStaysAsItIs) {
  const std::string text = "\u2018hello\u2019 \u00e9 \u20ac \U0001f600 ~";
  EXPECT_EQ(printable(text), text);
  EXPECT_EQ(printable(printable("\033x")), printable("\033x"));
  EXPECT_EQ(printable(""), "");
}

TEST(PrintableLines, EndsOfLinesAndTabsStay) {
  EXPECT_EQ(printable_lines("a.c:1: error\n\treturn\033[2J;\r\n"),
            "a.c:1: error\n\treturn?[2J;?\n");
}

TEST(PrintableSize, IsThatOfOneCharacter) {
  EXPECT_EQ(printable_size("\u20ac!"), 3u);
  EXPECT_EQ(printable_size("a"), 1u);
  EXPECT_EQ(printable_size("\n"), 0u);
  EXPECT_EQ(printable_size("\u009b"), 0u);
  EXPECT_EQ(utf8_size("\u009b"), 2u);
}

TEST(Scenario, HoldsNoCharacterThatATerminalObeys) {
  for (const char* character : {"\u009b", "\u202e", "\u2069"}) {
    const auto parsed =
        parse("scenario 1\ntitle    A " + std::string(character) + "\n");
    const auto* error = std::get_if<FileError>(&parsed);
    ASSERT_NE(error, nullptr);
    EXPECT_EQ(error->place.line, 2);
    EXPECT_EQ(error->place.column, 12);
    EXPECT_EQ(error->source, "title    A ");
  }
}

}  // namespace
}  // namespace miu
