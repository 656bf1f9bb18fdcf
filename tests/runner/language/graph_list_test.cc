// SPDX-License-Identifier: MIT
#include "labs/runner/language/graph_list.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace miu {
namespace {

constexpr const char* kHead = "graph 1\nscenario labs/x/a.scenario\n";

GraphList list(const std::string& names) {
  auto parsed = parse_graph_list(kHead + names);
  if (const auto* error = std::get_if<FileError>(&parsed)) {
    ADD_FAILURE() << to_text(*error, "x.graph");
    return {};
  }
  return std::get<GraphList>(std::move(parsed));
}

/// What is wrong with a file, as `LINE:COLUMN: WHAT`.
std::string wrong(const std::string& text) {
  const auto parsed = parse_graph_list(text);
  const auto* error = std::get_if<FileError>(&parsed);
  if (error == nullptr) return "nothing";
  return std::to_string(error->place.line) + ":" +
         std::to_string(error->place.column) + ": " + error->what;
}

TEST(GraphList, NamesStandOnALineEach) {
  const GraphList found = list("# why\n\nf  # because\n  __g_2\n");
  EXPECT_EQ(found.scenario, "labs/x/a.scenario");
  EXPECT_EQ(found.functions, (std::vector<std::string>{"f", "__g_2"}));
}

TEST(GraphList, WhatIsIndentedIsInner) {
  EXPECT_EQ(list("f\n  g\nh\n").inner, std::vector<std::string>{"g"});
}

TEST(GraphList, GetAndPutAreRefused) {
  for (const std::string name :
       {"try_module_get", "__module_get", "module_put"}) {
    const std::string said = wrong(kHead + name + "\n");
    EXPECT_TRUE(said.starts_with("3:1: " + name)) << said;
    EXPECT_NE(said.find("return_to_handler()"), std::string::npos);
  }
  EXPECT_EQ(wrong(std::string(kHead) + "module_put_and_kthread_exit\n"),
            "nothing");
}

TEST(GraphList, SaysWhatIsWrongAndWhere) {
  EXPECT_TRUE(wrong("scenario 1\n").starts_with("1:1: "));
  EXPECT_TRUE(wrong("graph 1\nf\n").starts_with("2:1: "));
  EXPECT_TRUE(wrong("graph 1\nscenario\n").starts_with("2:9: "));
  EXPECT_TRUE(wrong(std::string(kHead) + "f g\n").starts_with("3:3: "));
  EXPECT_TRUE(wrong(std::string(kHead) + "f\n\ng()\n").starts_with("5:2: "));
  EXPECT_EQ(wrong(std::string(kHead) + "f\nf\n"),
            "4:1: \"f\" stands here twice");
  EXPECT_EQ(wrong(kHead).substr(0, 5), "0:0: ");
}

TEST(GraphList, SixtyFourAreTheMost) {
  std::string names;
  for (int i = 0; i < 64; ++i) names += "f" + std::to_string(i) + "\n";
  EXPECT_EQ(list(names).functions.size(), most_graph_functions);
  EXPECT_TRUE(wrong(kHead + names + "g\n").starts_with("67:1: more than 64"));
}

}  // namespace
}  // namespace miu
