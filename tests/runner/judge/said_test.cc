// SPDX-License-Identifier: MIT
#include "labs/runner/judge/said.h"

#include <gtest/gtest.h>

#include "labs/runner/language/parser.h"

namespace miu {
namespace {

/// A step that asks for all that is only answered when it is asked for.
Step step_that_asks() {
  const auto parsed = parse(
      "scenario 1\ntitle    t\nkernels  6.1..\nmodule   m\n\nA: close(s)\n  -\n"
      "  f_count A.s 1\n  files A 1\n  tasks A\n");
  return std::get<Scenario>(parsed).steps[0];
}

StepRecord record_of_much() {
  using Kind = Event::Kind;
  StepRecord record;
  record.result = {Result::Kind::error, 9};
  record.events = {{.kind = Kind::log, .text = "say \"so\""},
                   {.kind = Kind::put, .module = "m", .from = 1, .site = {"s"}},
                   {.kind = Kind::dies, .task = "A", .text = "SIGKILL"},
                   {.kind = Kind::oops, .text = "freed m"}};
  record.tool = {"told"};
  record.open_files = {{"s", "socket", "NETLINK"}};
  record.answers = {{.found = false, .count = 0}, {.found = true, .count = 2}};
  record.tasks = {"A", "thread(A)"};
  record.modules["m"] = {
      .present = true, .refcnt = 0, .initstate = "live", .holders = {}};
  record.modules["n"] = {};
  return record;
}

TEST(Said, IsALineForEachEventInOrderThenTheRest) {
  const std::vector<SaidLine> expected = {
      {Topic::log, "log \"say \\\"so\\\"\""},
      {Topic::transition, "m: 1 -> 0 s"},
      {Topic::task, "A dies SIGKILL"},
      {Topic::fault, "oops freed m"},
      {Topic::result, "= EBADF"},
      {Topic::tool, "tool \"told\""},
      {Topic::row, "s socket NETLINK"},
      {Topic::f_count, "f_count A.s not found"},
      {Topic::files, "files A 2"},
      {Topic::tasks, "tasks A thread(A)"},
      {Topic::count, "count m 0"}};
  EXPECT_EQ(said(step_that_asks(), record_of_much()), expected);
}

TEST(Said, OfPlainSuccessIsNothing) {
  StepRecord record;
  EXPECT_TRUE(said(Step{}, record).empty());
  record.result = {Result::Kind::exit, 0};
  EXPECT_TRUE(said(Step{}, record).empty());
  record.result = {Result::Kind::none, 0};
  EXPECT_TRUE(said(Step{}, record).empty());
}

TEST(AsScenarioLines, HaveTransitionsFirstAndNoCounts) {
  const auto lines =
      as_scenario_lines(said(step_that_asks(), record_of_much()));
  ASSERT_EQ(lines.size(), 10u);
  EXPECT_EQ(lines[0], "m: 1 -> 0 s");
  EXPECT_EQ(lines[1], "= EBADF");
  EXPECT_EQ(lines[2], "log \"say \\\"so\\\"\"");
  EXPECT_EQ(lines[9], "tasks A thread(A)");
}

TEST(AsScenarioLines, SayThatNothingMoved) {
  EXPECT_EQ(as_scenario_lines({}), std::vector<std::string>{"-"});
}

}  // namespace
}  // namespace miu
