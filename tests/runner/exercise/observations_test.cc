// SPDX-License-Identifier: MIT
#include "labs/runner/exercise/observations.h"

#include <gtest/gtest.h>

namespace miu {
namespace {

Program some_program() {
  Program program{.name = "x",
                  .modules = {"m"},
                  .files = {"m~magic"},
                  .operations = {},
                  .left = {"m"},
                  .graph = {"f"}};
  Operation& operation = program.operations.emplace_back();
  operation = {3, "A", false, "send", {}, {"s"}, {}};
  operation.operands = {{Operand::Kind::variable, 0, "s"},
                        {Operand::Kind::bytes, 0, "a\nb"}};
  operation.queries = {{Query::Kind::f_count, "A", "s"}};
  return program;
}

StepRecord some_record() {
  StepRecord record;
  record.result = {Result::Kind::error, 9};
  record.events.push_back({.kind = Event::Kind::put,
                           .task = "A",
                           .module = "m",
                           .from = 1,
                           .to = 0,
                           .site = {"hold", "m"}});
  record.tool = {"a line"};
  record.open_files = {{"s", "socket", "NETLINK"}};
  record.modules["m"] = {true, 1, "live", {"n"}};
  record.answers = {{true, 2}};
  record.tasks = {"A"};
  record.crossings.push_back(
      {.enters = true, .task = "A", .function = "f", .events = 1});
  return record;
}

Run some_run() {
  Run run;
  run.release = "6.1.0";
  run.ending = Run::Ending::hung;
  run.explanation = "why";
  run.schedule = "insmod A";
  run.dumps = {"RIP"};
  run.untraced = {"g"};
  run.end.removals["m"] = {Result::Kind::value, 0};
  return run;
}

TEST(Observations, AProgramComesThrough) {
  const auto read = read_program(write_program(some_program()));
  ASSERT_TRUE(read);
  EXPECT_EQ(write_program(*read), write_program(some_program()));
  EXPECT_EQ(read->operations.at(0).operands.at(1).text, "a\nb");
  EXPECT_EQ(read->files, some_program().files);
  EXPECT_EQ(read->graph, some_program().graph);
  EXPECT_FALSE(read_program("{}"));
}

TEST(Observations, ARunComesThrough) {
  const Observations read =
      read_observations(write_step(some_record()) + write_end(some_run()));
  EXPECT_TRUE(read.right);
  EXPECT_TRUE(read.whole);
  ASSERT_EQ(read.run.steps.size(), 1u);
  EXPECT_EQ(read.run.steps[0], some_record());
  EXPECT_EQ(read.run.end, some_run().end);
  EXPECT_EQ(read.run.ending, Run::Ending::hung);
  EXPECT_EQ(read.run.explanation, "why");
  EXPECT_EQ(read.run.schedule, some_run().schedule);
  EXPECT_EQ(read.run.dumps, some_run().dumps);
  EXPECT_EQ(read.run.untraced, some_run().untraced);
}

TEST(Observations, WithoutTheEndTheyAreNotWhole) {
  const Observations read = read_observations(write_step(some_record()));
  EXPECT_TRUE(read.right);
  EXPECT_FALSE(read.whole);
  EXPECT_EQ(read.run.steps.size(), 1u);
}

TEST(Observations, WhatMakesNoSenseIsNotRight) {
  const std::string step = write_step(some_record());
  const std::string end = write_end(some_run());
  for (const std::string& lines :
       {std::string("x\n"), std::string("[]\n"), std::string("{}\n"),
        std::string("\n"), std::string("{\"step\": 1}\n"), end + step,
        end + end, step.substr(0, step.size() / 2)})
    EXPECT_FALSE(read_observations(lines).right) << lines;
}

TEST(Observations, WhatIsShownOfTheKernelIsShort) {
  auto run = some_run();
  run.explanation.assign(1 << 20, 'x');
  EXPECT_FALSE(read_observations(write_end(run)).right);
  run = some_run();
  run.release.assign(1 << 20, 'x');
  EXPECT_FALSE(read_observations(write_end(run)).right);
}

TEST(Observations, AnUnknownKindIsNotRight) {
  StepRecord record = some_record();
  record.result.kind = static_cast<Result::Kind>(9);
  EXPECT_FALSE(read_observations(write_step(record)).right);
  record = some_record();
  record.events[0].kind = static_cast<Event::Kind>(99);
  EXPECT_FALSE(read_observations(write_step(record)).right);
}

}  // namespace
}  // namespace miu
