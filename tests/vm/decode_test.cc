// SPDX-License-Identifier: MIT
#include "kmod/vm/decode.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/vm/report_lines.h"

namespace miu {
namespace {

using Kind = MachineEnd::Kind;

/// The records of a run of one step with the records `within`, and a right end.
std::string report(const std::string& within) {
  return record({"release", "6.1.0-1-amd64"}) + record({"step", "0"}) + within +
         record({"done"}) + record({"end"}) + record({"over"});
}

/// Of a program with one step and no modules.
Run run(const std::string& records, Kind kind = Kind::stopped,
        const std::string& console = "", const InitFunctions& init = {}) {
  Program program;
  program.operations.resize(1);
  return decode(program, {kind, sent(records), console}, init);
}

StepRecord step(const std::string& within, const InitFunctions& init = {},
                const std::string& result = record({"result", "none", "0"})) {
  const auto done = run(report(within + result), Kind::stopped, "", init);
  EXPECT_EQ(done.ending, miu::Run::Ending::completed) << done.explanation;
  return done.steps.at(0);
}

std::string message(const char* task, const char* text) {
  return record({"trace", task, "console", text});
}

TEST(Decode, AStepThatCannotBeMadeEndsTheRunEarly) {
  const auto early = [](const char* why) {
    Program program;
    program.operations.resize(2);
    program.operations[1].task = "A";
    program.operations[1].line = 9;
    const std::string records =
        record({"release", "6.1.0-1-amd64"}) + record({"step", "0"}) +
        record({"result", "none", "0"}) + record({"done"}) +
        record({"step", "1"}) + record({"early", why});
    return decode(program, {Kind::stopped, sent(records), ""}, {});
  };
  const auto done = early("busy");
  EXPECT_EQ(done.ending, miu::Run::Ending::early);
  EXPECT_EQ(done.steps.size(), 1u);
  EXPECT_EQ(done.explanation,
            "A cannot make the step of line 9: its call has not come back");
  EXPECT_EQ(early("ended").explanation,
            "A cannot make the step of line 9: it has ended");
}

TEST(Decode, ShowsOneLessThanTheRawCount) {
  const auto events = step(record({"trace", "A", "module_get",
                                   "m call_site=netlink_create refcnt=2"}) +
                           record({"trace", "A", "module_put",
                                   "m call_site=netlink_release refcnt=1"}))
                          .events;
  ASSERT_EQ(events.size(), 2u);
  EXPECT_EQ(events[0].from, 0);
  EXPECT_EQ(events[0].to, 1);
  EXPECT_EQ(events[1].from, 1);
  EXPECT_EQ(events[1].to, 0);
  EXPECT_EQ(events[1].site, (Site{"netlink_release", ""}));
}

TEST(Decode, PlacesInInitTextAreTheModulesInit) {
  const auto get = [](const char* site) {
    return record({"trace", "A", "module_get",
                   fmt::format("m call_site={} refcnt=2", site)});
  };
  const std::string freed = get("0xffffffffc0208012");
  const auto events =
      step(get("m_init [m]") + get("m_open [m]") + get("m_init [n]") +
               record({"trace", "A", "module_load", "n taints=O"}) + freed +
               record({"trace", "A", "module_put",
                       "n call_site=do_init_module refcnt=1"}) +
               freed,
           {{"m", {"m_init"}}})
          .events;
  EXPECT_EQ(events.at(0).site, (Site{"", "m"}));
  EXPECT_EQ(events.at(1).site, (Site{"m_open", "m"}));
  EXPECT_EQ(events.at(2).site, (Site{"m_init", "n"}));
  // In the init of what A loads, whosever count it moves.
  EXPECT_EQ(events.at(4).site, (Site{"", "n"}));
  // Nobody knows whose text this was.
  EXPECT_EQ(events.at(6).site, (Site{"ADDRESS", ""}));
}

TEST(Decode, AnOopsTakesThePlaceOfItsDump) {
  const auto done =
      step(message("A", "before") + message("A", "CR2: ffffffffc02060be") +
           message("A", "---[ end trace 0000000000000000 ]---") +
           message("A", "RIP: 0010:vfs_read+0x1/0x2") +
           message("B", "RIP: mine") + record({"kernel", "Oops: 0010 [#1]"}) +
           record({"kernel", "RIP: 0010:vfs_read+0x1/0x2"}) +
           record({"kernel", "---[ end trace 0000000000000000 ]---"}) +
           record({"ended", "A", "task", "9"}));
  ASSERT_EQ(done.events.size(), 4u);
  EXPECT_EQ(done.events[0].text, "before");
  EXPECT_EQ(done.events[1].kind, Event::Kind::oops);
  EXPECT_EQ(done.events[1].text, "vfs_read");
  EXPECT_EQ(done.events[2].text, "RIP: mine");
  EXPECT_EQ(done.events[3].kind, Event::Kind::dies);
  EXPECT_EQ(done.events[3].text, "oops");
}

TEST(Decode, AStackIsNoMessage) {
  // What init returned, and the kernel's stack: addresses are chance.
  const auto events =
      step(message("A", "init suspiciously returned 5") +
           message("A", "CPU: 0 PID: 82 Comm: insmod Not tainted 6.1.0-1") +
           message("B", "RIP: mine") + message("A", "Call Trace:") +
           message("A", " dump_stack_lvl+0x44/0x5c") +
           message("A", "RAX: ffffffffffffffda RBX: 000056f8b5da2510") +
           message("A", "m: live") + message("A", "RSP: mine, too"))
          .events;
  ASSERT_EQ(events.size(), 4u);
  EXPECT_EQ(events[0].text, "init suspiciously returned 5");
  EXPECT_EQ(events[1].text, "RIP: mine");
  EXPECT_EQ(events[2].text, "m: live");
  EXPECT_EQ(events[3].text, "RSP: mine, too");
}

TEST(Decode, AStackThatSpellsOutItsTaintIsNoMessage) {
  // As 6.12 does, on a line of its own.
  const auto events =
      step(message("A", "init suspiciously returned 5") +
           message("A", "CPU: 0 UID: 0 PID: 82 Comm: insmod Tainted: G OE") +
           message("A", "Tainted: [O]=OOT_MODULE, [E]=UNSIGNED_MODULE") +
           message("A", "Call Trace:") + message("A", "m: live") +
           message("A", "Tainted: mine"))
          .events;
  ASSERT_EQ(events.size(), 3u);
  EXPECT_EQ(events[1].text, "m: live");
  EXPECT_EQ(events[2].text, "Tainted: mine");
}

std::string oops_of(const char* task) {
  return message(task, "---[ end trace 0000000000000000 ]---") +
         record({"kernel", "Oops: 0010 [#1]"}) +
         record({"kernel", "RIP: 0010:filp_close+0x1/0x2"}) +
         record({"kernel", "---[ end trace 0000000000000000 ]---"});
}

const char* const gives_up = "Fixing recursive fault but reboot is needed!";

TEST(Decode, WhoOopsesInItsExitAndDoesNotEndIsStuck) {
  const auto done = step(oops_of("A") + message("A", gives_up), {},
                         record({"result", "blocks", "0"}));
  ASSERT_EQ(done.events.size(), 2u);
  EXPECT_EQ(done.events[1].kind, Event::Kind::stuck);
  EXPECT_EQ(done.result.kind, Result::Kind::none);
}

TEST(Decode, WhoOopsesInItsExitAndEndsHasDied) {
  const auto done = step(
      oops_of("A") + message("A", gives_up), {},
      record({"result", "none", "0"}) + record({"ended", "A", "task", "9"}));
  ASSERT_EQ(done.events.size(), 2u);
  EXPECT_EQ(done.events[1].kind, Event::Kind::dies);
  EXPECT_EQ(done.events[1].text, "oops");
}

TEST(Decode, WhoOopsesTwiceAndIsNotGivenUpIsNotStuck) {
  const auto done =
      step(oops_of("A") + oops_of("A"), {}, record({"result", "blocks", "0"}));
  EXPECT_EQ(done.events.size(), 2u);
  EXPECT_EQ(done.result.kind, Result::Kind::blocks);
}

TEST(Decode, ASignalEndsTasksButOnlyWakesKernelThreads) {
  const auto events = step(record({"ended", "A", "task", "9"}) +
                           record({"ended", "thread(A)", "thread", "9"}) +
                           record({"ended", "B", "task", "0"}))
                          .events;
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].task, "A");
  EXPECT_EQ(events[0].text, "SIGKILL");
}

TEST(Decode, LivingTasksStandByName) {
  EXPECT_EQ(step(record({"alive", "thread(A)"}) + record({"alive", "A"})).tasks,
            (std::vector<std::string>{"A", "thread(A)"}));
}

TEST(Decode, CallsStandAmongTheEventsOfTheirStep) {
  const auto done =
      step(record({"trace", "A", "enter", "f"}) +
           record({"trace", "A", "module_get", "m call_site=f refcnt=2"}) +
           record({"trace", "A", "call", "m_open.part.0 [m]"}) +
           record({"ended", "B", "task", "9"}) +
           record({"trace", "A", "leave", "f"}));
  using Calls = std::vector<Crossing>;
  EXPECT_EQ(done.crossings, (Calls{{true, "A", "f", "", 0},
                                   {true, "A", "m_open", "m", 1},
                                   {false, "A", "m_open", "m", 1},
                                   {false, "A", "f", "", 2}}));
  EXPECT_EQ(done.events.size(), 2u);
}

TEST(Decode, WhatCannotBeRecordedIsNamed) {
  EXPECT_EQ(
      run(record({"untraced", "f"}) + report(record({"result", "none", "0"})))
          .untraced,
      std::vector<std::string>{"f"});
}

TEST(Decode, AMachineThatEndsBeforeItsReportDoesIsEndedByWhatRanInIt) {
  const std::string begin = record({"release", "6.1"}) + record({"step", "0"});
  const auto ended = run(begin);
  EXPECT_EQ(ended.ending, miu::Run::Ending::ended);
  EXPECT_EQ(ended.explanation, "something in it ended the machine");
  EXPECT_TRUE(ended.steps.empty());
  const auto reset = run(begin, Kind::reset);
  EXPECT_EQ(reset.ending, miu::Run::Ending::ended);
  EXPECT_EQ(reset.explanation,
            "something in it reset the machine or switched it off");
}

TEST(Decode, AGuestThatCannotGoOnIsNoRun) {
  const auto done = run(record({"failure", "no log", "-2"}));
  EXPECT_EQ(done.ending, miu::Run::Ending::not_started);
  EXPECT_EQ(done.explanation, "the guest's report breaks off: no log (-2)");
}

TEST(Decode, APanicIsInTheLastRecord) {
  const auto done =
      run(record({"release", "6.1"}) + record({"step", "0"}), Kind::reset,
          "[1.0] RIP: 0010:f+0x1/0x2\r\n"
          "[1.0] Kernel panic - not syncing: oh\r\n");
  EXPECT_EQ(done.ending, miu::Run::Ending::panicked);
  EXPECT_EQ(done.explanation, "oh in f()");
  ASSERT_EQ(done.steps.size(), 1u);
  EXPECT_EQ(done.steps[0].events.at(0).kind, Event::Kind::panic);
}

TEST(Decode, AWaitIsItsFunctionsFromTheInside) {
  EXPECT_EQ(step(record({"waits", "S", "a", "b"})).waits, "in a < b");
  EXPECT_EQ(step(record({"waits", "D", "a"})).waits, "uninterruptible in a");
  EXPECT_EQ(step(record({"waits", "S", "0xffffffffc0206000", "b"})).waits,
            "in freed text < b");
  EXPECT_EQ(step("").waits, "");
}

TEST(Decode, AFloodAndAHangSayWhat) {
  const std::string begin = record({"release", "6.1"}) + record({"step", "0"});
  const auto flooded = run(begin + record({"flood", "cat"}));
  EXPECT_EQ(flooded.ending, miu::Run::Ending::flooded);
  EXPECT_EQ(flooded.explanation, "cat");
  const auto hung = run(begin + record({"hang", "cat"}));
  EXPECT_EQ(hung.ending, miu::Run::Ending::hung);
  EXPECT_EQ(hung.explanation, "cat");
}

}  // namespace
}  // namespace miu
