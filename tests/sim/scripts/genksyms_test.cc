// SPDX-License-Identifier: MIT
#include "sim/scripts/genksyms.h"

#include <gtest/gtest.h>

namespace miu {
namespace {

std::string spelled(std::string_view text, std::string_view symbol = "f") {
  return Declarations(text).spelled(symbol);
}

TEST(Spelled, TypesAreSpelledOutOnce) {
  EXPECT_EQ(spelled("typedef unsigned int u32;\n"
                    "struct pair { u32 a, b; struct pair *next; };\n"
                    "struct pair *f(u32 n);\n"),
            "struct pair { u32 unsigned int u32 a , b ; struct pair * next ; } "
            "* f ( u32 ) ");
}

TEST(Spelled, NamesAndAttributesSayNothing) {
  EXPECT_EQ(spelled("extern int f(int a, const char *b) "
                    "__attribute__((__format__(printf, 2, 3)));"),
            spelled("int f(int, const char *text)\n{ return 0; }"));
}

TEST(Spelled, MemberOfAStructCounts) {
  const std::string before =
      spelled("struct s { int a; }; void f(struct s *p);");
  const std::string after =
      spelled("struct s { int a; int b; }; void f(struct s *p);");
  EXPECT_NE(before, after);
  EXPECT_NE(checksum(before), checksum(after));
}

TEST(Spelled, UnknownStructIsItsName) {
  EXPECT_EQ(spelled("struct s; void f(struct s *p);"),
            "void f ( struct s * ) ");
}

TEST(Spelled, VariablesAndPointersToFunctionsHaveNames) {
  EXPECT_EQ(spelled("int f = 3;"), "int f ");
  EXPECT_EQ(spelled("extern const int f[4];"), "const int f [ 4 ] ");
  EXPECT_EQ(spelled("int (*f)(void);"), "int ( * f ) ( void ) ");
}

TEST(Spelled, ValuesSayNothing) {
  EXPECT_EQ(spelled("enum e { a = 1, b }; enum e f = b;"),
            "enum e { a = 1 , b } f ");
}

TEST(Spelled, NobodyIsNothing) { EXPECT_EQ(spelled("int g(void);"), ""); }

TEST(Symbols, StaticOnesAreNobodyElses) {
  const Declarations declarations(
      "static inline int a(void) { return 1; } int b(void); extern int c;");
  EXPECT_EQ(declarations.symbols(), (std::vector<std::string_view>{"b", "c"}));
}

TEST(Symbols, AreNotTheNamesOfConstants) {
  const Declarations declarations("enum e { a = 1, b }; int c;");
  EXPECT_EQ(declarations.symbols(), std::vector<std::string_view>{"c"});
}

// As Debian's Module.symvers has it, for every release of 6.1.
TEST(Checksum, OfASimpleDeclarationIsThatOfTheKernel) {
  EXPECT_EQ(
      checksum(spelled("int strcmp(const char *a, const char *b);", "strcmp")),
      0xe2d5255a);
  EXPECT_EQ(checksum(spelled("void schedule(void);", "schedule")), 0x01000e51);
}

TEST(Checksum, IsTheUsualCrc32) {
  EXPECT_EQ(checksum("123456789"), 0xcbf43926);
}

}  // namespace
}  // namespace miu
