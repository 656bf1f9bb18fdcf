// SPDX-License-Identifier: MIT
#include "sim/explore/path.h"

#include <gtest/gtest.h>

namespace miu {
namespace {

std::string problem(std::string_view text) {
  const auto parsed = parse_path(text);
  const auto* problem = std::get_if<std::string>(&parsed);
  return problem == nullptr ? "" : *problem;
}

TEST(Path, IsReadAsItWasPrinted) {
  const Path path{{{"insmod"}, {"A", 3}, {"thread(A,2)"}, {"insmod#2", 12}},
                  true};
  const std::string text = to_string(path);
  EXPECT_EQ(text, "insmod A@3 thread(A,2) insmod#2@12 ...");
  EXPECT_EQ(std::get<Path>(parse_path(text)), path);
}

TEST(Path, MayStandInSeveralLines) {
  EXPECT_EQ(std::get<Path>(parse_path("  insmod A\n\t A@2\n")),
            (Path{{{"insmod"}, {"A"}, {"A", 2}}}));
}

TEST(Path, OfNoTurnsGoesOn) {
  const Path path{{}, true};
  EXPECT_EQ(to_string(path), "...");
  EXPECT_EQ(std::get<Path>(parse_path("...")), path);
}

TEST(PathName, IsOneWord) {
  EXPECT_EQ(path_name("thread(A, 2)", 1), "thread(A,2)");
  EXPECT_EQ(path_name("insmod", 2), "insmod#2");
  EXPECT_EQ(path_name("a@b#c\n\xff", 1), "a_b_c__");
  EXPECT_EQ(path_name("", 1), "_");
  EXPECT_EQ(path_name("...", 3), "_#3");
}

TEST(PathName, OfAnyBytesCanBeReadBack) {
  for (int byte = 0; byte < 256; ++byte) {
    const Path path{{{path_name(std::string(2, static_cast<char>(byte)), 2)}}};
    EXPECT_EQ(problem(to_string(path)), "") << byte;
  }
}

TEST(ParsePath, SaysWhichWordIsWrongAndWhatToWrite) {
  EXPECT_EQ(problem(""),
            "it is empty; expected the words that --show-schedule prints");
  EXPECT_EQ(problem(" \n"), problem(""));
  EXPECT_EQ(problem("insmod A@x"),
            "word 2, \"A@x\": expected a number from 1 after @, as in A@3: A "
            "gives way before its third access");
  EXPECT_EQ(problem("insmod#1"),
            "word 1, \"insmod#1\": expected a number from 2 after #, as in "
            "insmod#2: the second task of that name");
  EXPECT_EQ(problem("A @3"),
            "word 2, \"@3\": expected a task's name before # and @, as in A@3");
  EXPECT_EQ(problem("A ... B"), "word 3, \"B\": expected nothing after ...");
  EXPECT_EQ(problem("A\x01"),
            "word 1, \"A\x01\": expected the names of tasks with blanks "
            "between, as in \"insmod A thread(A)\"");
}

TEST(ParsePath, TakesNoOtherNumbers) {
  for (const char* word : {"A@", "A@0", "A@-1", "A@03", "A@1@2", "A@3#2",
                           "A@99999999999999999999", "A#", "A#02", "#2"})
    EXPECT_NE(problem(word), "") << word;
}

}  // namespace
}  // namespace miu
