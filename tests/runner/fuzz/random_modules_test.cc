// SPDX-License-Identifier: MIT
#include "labs/runner/fuzz/random_modules.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace miu {
namespace {

const Piece plain{"plain", "// licence\nstatic int piece_number;\n"};
const Piece first{"first",
                  "// licence\nstatic int __init piece_init(void)\n"
                  "{\n\treturn 0;\n}\nstatic void piece_exit(void)\n{\n}\n"};
const Piece exporter{"export", "// licence\nint piece_twice(int number);\n"};
const Piece user{"user", "// licence\nint partner_twice(int number);\n"};

bool has(const RandomModule& module, const std::string& text) {
  return module.text.find(text) != std::string::npos;
}

TEST(RandomModules, NamesOfTwoPiecesDoNotMeet) {
  const RandomModule made = compose_module("ra", {plain, plain}, "");
  EXPECT_EQ(made.name, "ra");
  EXPECT_TRUE(has(made, "static int ra0_number;"));
  EXPECT_TRUE(has(made, "static int ra1_number;"));
  EXPECT_FALSE(has(made, "piece_"));
}

TEST(RandomModules, WhatInitHasDoneIsUndoneInReverse) {
  const RandomModule made = compose_module("ra", {first, plain, first}, "");
  EXPECT_TRUE(has(made,
                  "\terr = ra0_init();\n\tif (err)\n\t\treturn err;\n"
                  "\terr = ra2_init();\n\tif (err)\n\t\tgoto ra0_undo;\n"
                  "\treturn err;\n\nra0_undo:\n\tra0_exit();\n\treturn err;\n"))
      << made.text;
  EXPECT_TRUE(has(made, "{\n\tra2_exit();\n\tra0_exit();\n}\n")) << made.text;
}

TEST(RandomModules, AUserHasThePartnersSymbol) {
  EXPECT_TRUE(
      has(compose_module("rb", {user}, "ra3_"), "int ra3_twice(int number);"));
}

TEST(RandomModules, NobodyUsesWhatNobodyBeforeExports) {
  const std::vector<Piece> pieces = {plain, exporter, user};
  int users = 0;
  for (int seed = 0; seed < 50; ++seed) {
    std::string exported;
    for (const RandomModule& made :
         random_modules(pieces, 4, Random(seed, 1))) {
      EXPECT_FALSE(has(made, "partner_"));
      const std::size_t used = made.text.find("int r");
      if (used == std::string::npos) continue;
      const std::string symbol =
          made.text.substr(used, made.text.find('(', used) - used);
      if (symbol.starts_with("int " + made.name)) {
        exported = symbol;
      } else {
        EXPECT_NE(exported, "");
        ++users;
      }
    }
  }
  EXPECT_GT(users, 0);
}

TEST(RandomModules, AreTheSameForOneSeed) {
  const std::vector<Piece> pieces = {plain, first, exporter};
  const auto one = random_modules(pieces, 3, Random(7, 1));
  const auto other = random_modules(pieces, 3, Random(7, 1));
  ASSERT_EQ(one.size(), 3u);
  for (std::size_t i = 0; i < one.size(); ++i)
    EXPECT_EQ(one[i].text, other[i].text);
}

}  // namespace
}  // namespace miu
