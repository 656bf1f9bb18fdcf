// SPDX-License-Identifier: MIT
#include "kmod/vm/decode.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <initializer_list>
#include <string>

namespace miu {
namespace {

using Kind = MachineEnd::Kind;

std::string line(std::initializer_list<std::string_view> fields) {
  std::string payload;
  for (const std::string_view field : fields)
    payload += (payload.empty() ? "" : "\t") + std::string(field);
  std::uint32_t hash = 2166136261u;
  for (const unsigned char byte : payload) hash = (hash ^ byte) * 16777619u;
  return fmt::format("@{} {:08x} {}\n", payload.size(), hash, payload);
}

/// A report of one step with the lines `within`, and a right end.
std::string report(const std::string& within) {
  return line({"release", "6.1.0-1-amd64"}) + line({"step", "0"}) + within +
         line({"done"}) + line({"end"}) + line({"over"});
}

Run run(const std::string& text, Kind kind = Kind::stopped,
        const std::string& console = "", const InitFunctions& init = {}) {
  return decode({kind, text, console}, init);
}

StepRecord step(const std::string& within, const InitFunctions& init = {}) {
  const auto done = run(report(within), Kind::stopped, "", init);
  EXPECT_EQ(done.ending, Run::Ending::completed) << done.explanation;
  return done.steps.at(0);
}

std::string message(const char* task, const char* text) {
  return line({"trace", task, "console", text});
}

TEST(Decode, ShowsOneLessThanTheRawCount) {
  const auto events = step(line({"trace", "A", "module_get",
                                 "m call_site=netlink_create refcnt=2"}) +
                           line({"trace", "A", "module_put",
                                 "m call_site=netlink_release refcnt=1"}))
                          .events;
  ASSERT_EQ(events.size(), 2u);
  EXPECT_EQ(events[0].from, 0);
  EXPECT_EQ(events[0].to, 1);
  EXPECT_EQ(events[1].from, 1);
  EXPECT_EQ(events[1].to, 0);
  EXPECT_EQ(events[1].site, "netlink_release");
}

TEST(Decode, PlacesInInitTextAreTheModulesInit) {
  const auto get = [](const char* site) {
    return line({"trace", "A", "module_get",
                 fmt::format("m call_site={} refcnt=2", site)});
  };
  const auto events =
      step(get("0xffffffffc0208012") + get("m_init") + get("m_open"),
           {{"m", {"m_init"}}})
          .events;
  EXPECT_EQ(events.at(0).site, "m.init");
  EXPECT_EQ(events.at(1).site, "m.init");
  EXPECT_EQ(events.at(2).site, "m_open");
}

TEST(Decode, AnOopsTakesThePlaceOfItsDump) {
  const auto record =
      step(message("A", "before") + message("A", "CR2: ffffffffc02060be") +
           message("A", "---[ end trace 0000000000000000 ]---") +
           message("A", "RIP: 0010:vfs_read+0x1/0x2") +
           message("B", "RIP: mine") + line({"kernel", "Oops: 0010 [#1]"}) +
           line({"kernel", "RIP: 0010:vfs_read+0x1/0x2"}) +
           line({"kernel", "---[ end trace 0000000000000000 ]---"}) +
           line({"result", "none", "0"}) + line({"ended", "A", "task", "9"}));
  ASSERT_EQ(record.events.size(), 4u);
  EXPECT_EQ(record.events[0].text, "before");
  EXPECT_EQ(record.events[1].kind, Event::Kind::oops);
  EXPECT_EQ(record.events[1].text, "vfs_read");
  EXPECT_EQ(record.events[2].text, "RIP: mine");
  EXPECT_EQ(record.events[3].kind, Event::Kind::dies);
  EXPECT_EQ(record.events[3].text, "oops");
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

TEST(Decode, WhoOopsesAgainInItsExitIsStuck) {
  std::string twice;
  for (int i = 0; i < 2; ++i) {
    twice += message("A", "---[ end trace 0000000000000000 ]---");
    twice += line({"kernel", "Oops: 0010 [#1]"});
    twice += line({"kernel", "RIP: 0010:filp_close+0x1/0x2"});
    twice += line({"kernel", "---[ end trace 0000000000000000 ]---"});
  }
  const auto record = step(twice + line({"result", "blocks", "0"}));
  ASSERT_EQ(record.events.size(), 3u);
  EXPECT_EQ(record.events[2].kind, Event::Kind::stuck);
  EXPECT_EQ(record.result.kind, Result::Kind::none);
}

TEST(Decode, ASignalEndsTasksButOnlyWakesKernelThreads) {
  const auto events = step(line({"ended", "A", "task", "9"}) +
                           line({"ended", "thread(A)", "thread", "9"}) +
                           line({"ended", "B", "task", "0"}))
                          .events;
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].task, "A");
  EXPECT_EQ(events[0].text, "SIGKILL");
}

TEST(Decode, LivingTasksStandByName) {
  EXPECT_EQ(step(line({"alive", "thread(A)"}) + line({"alive", "A"})).tasks,
            (std::vector<std::string>{"A", "thread(A)"}));
}

TEST(Decode, CallsStandAmongTheEventsOfTheirStep) {
  const auto record = step(
      line({"trace", "A", "enter", "f"}) +
      line({"trace", "A", "module_get", "m call_site=f refcnt=2"}) +
      line({"trace", "A", "call", "m_open.part.0 [m]"}) +
      line({"ended", "B", "task", "9"}) + line({"trace", "A", "leave", "f"}));
  using Calls = std::vector<Crossing>;
  EXPECT_EQ(record.crossings, (Calls{{true, "A", "f", "", 0},
                                     {true, "A", "m_open", "m", 1},
                                     {false, "A", "m_open", "m", 1},
                                     {false, "A", "f", "", 2}}));
  EXPECT_EQ(record.events.size(), 2u);
}

TEST(Decode, WhatCannotBeRecordedIsNamed) {
  EXPECT_EQ(run(line({"untraced", "f"}) + report("")).untraced,
            std::vector<std::string>{"f"});
}

TEST(Decode, AReportThatBreaksOffIsNotARun) {
  const std::string whole = report("");
  EXPECT_EQ(run(whole).ending, Run::Ending::completed);
  EXPECT_EQ(run(whole.substr(0, whole.size() - 1)).ending,
            Run::Ending::not_started);
}

TEST(Decode, NoReportMakesItFail) {
  const std::string whole = report(line({"result", "value", "0"}) +
                                   line({"module", "m", "1", "0", "live"}));
  for (std::size_t length = 0; length < whole.size(); ++length)
    for (const Kind kind : {Kind::stopped, Kind::reset, Kind::timed_out,
                            Kind::flooded, Kind::not_started})
      EXPECT_NE(run(whole.substr(0, length), kind).ending,
                Run::Ending::completed);
  for (const char* const kind :
       {"step", "trace", "ended", "module", "removal", "answer", "alive",
        "file", "result", "place", ""})
    EXPECT_EQ(run(line({kind}) + line({kind, ""}) + report("")).ending,
              Run::Ending::completed);
}

TEST(Decode, APanicIsInTheLastRecord) {
  const auto done = run(line({"step", "0"}), Kind::reset,
                        "[1.0] RIP: 0010:f+0x1/0x2\r\n"
                        "[1.0] Kernel panic - not syncing: oh\r\n");
  EXPECT_EQ(done.ending, Run::Ending::panicked);
  EXPECT_EQ(done.explanation, "oh in f()");
  ASSERT_EQ(done.steps.size(), 1u);
  EXPECT_EQ(done.steps[0].events.at(0).kind, Event::Kind::panic);
}

TEST(Decode, AWaitIsItsFunctionsFromTheInside) {
  EXPECT_EQ(step(line({"waits", "S", "a", "b"})).waits, "in a < b");
  EXPECT_EQ(step(line({"waits", "D", "a"})).waits, "uninterruptible in a");
  EXPECT_EQ(step(line({"waits", "S", "0xffffffffc0206000", "b"})).waits,
            "in freed text < b");
  EXPECT_EQ(step("").waits, "");
}

TEST(Decode, AFloodAndAHangSayWhat) {
  const std::string begin = line({"release", "6.1"}) + line({"step", "0"});
  const auto flooded = run(begin + line({"flood", "cat"}));
  EXPECT_EQ(flooded.ending, miu::Run::Ending::flooded);
  EXPECT_EQ(flooded.explanation, "cat");
  const auto hung = run(begin + line({"hang", "cat"}));
  EXPECT_EQ(hung.ending, miu::Run::Ending::hung);
  EXPECT_EQ(hung.explanation, "cat");
}

}  // namespace
}  // namespace miu
