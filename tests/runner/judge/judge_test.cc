// SPDX-License-Identifier: MIT
//
// An obedient run is as expected; each change of it is a difference of its
// kind, in its step.
#include "labs/runner/judge/judge.h"

#include <gtest/gtest.h>

#include <functional>
#include <string>

#include "labs/runner/judge/holds.h"
#include "labs/runner/language/check.h"
#include "labs/runner/language/select.h"
#include "tests/runner/obedient_run.h"

namespace miu {
namespace {

using About = Difference::About;

constexpr Target sim{KernelKind::sim, {{6, 1, 0}}};

constexpr const char* story = R"(scenario 1
title    All that can be expected
kernels  6.1..
module   m
module   n

insmod m
  m: loaded
  m: 1 -> 0 do_init_module
  log "one"
  log "two" or "three"

A: s = socket(AF_NETLINK, SOCK_RAW, 31)
  m: 0 -> 1 netlink_create
  m: 1 -> 2 m.init
  state m live
  holders m: n
  count m 2
  f_count A.s 1
  files A 1
  tasks A thread(A)

A: close(s)
  m: -1 first & -1 second
  = EBADF
  warn "refcount"

lsof A
  -
  s socket NETLINK
  - file m.ko

A: send(s, "x")
  -
  = blocks

rmmod m
  -
  tool "in use"
  = exit 1
  A returns EWOULDBLOCK

kill -9 A
  -
  oops "f"
  oops freed m
  A dies SIGKILL
)";

class JudgeTest : public testing::Test {
 protected:
  JudgeTest() { tell(story); }

  void tell(const std::string& text) {
    auto loaded = load(text, [](std::string_view) { return true; });
    if (auto* error = std::get_if<FileError>(&loaded))
      FAIL() << to_text(*error, "story");
    selected_ = *select(std::get<Scenario>(loaded), sim);
    run_ = obedient_run(selected_, sim);
  }

  /// The verdict on the obedient run after one change.
  Verdict after(const std::function<void(miu::Run&)>& change) const {
    miu::Run run = run_;
    change(run);
    return judge(selected_, run);
  }

  void expect_one(About about, int step,
                  const std::function<void(miu::Run&)>& change) const {
    const Verdict verdict = after(change);
    EXPECT_EQ(verdict.outcome, Verdict::Outcome::differs);
    ASSERT_GE(verdict.differences.size(), 1u);
    EXPECT_EQ(to_string(verdict.differences[0].about), to_string(about))
        << verdict.differences[0].actual;
    EXPECT_EQ(verdict.differences[0].step, step);
    EXPECT_NE(verdict.differences[0].expected, verdict.differences[0].actual);
  }

  void expect_good(const std::function<void(miu::Run&)>& change) const {
    const Verdict verdict = after(change);
    EXPECT_EQ(verdict.outcome, Verdict::Outcome::as_expected)
        << verdict.differences[0].expected << " / "
        << verdict.differences[0].actual;
  }

  Scenario selected_;
  miu::Run run_;
};

TEST_F(JudgeTest, AnObedientRunIsAsExpected) {
  expect_good([](miu::Run&) {});
}

TEST_F(JudgeTest, ATransitionThatIsMissingDiffers) {
  expect_one(About::transition, 1, [](miu::Run& run) {
    run.steps[1].events.erase(run.steps[1].events.begin());
  });
}

TEST_F(JudgeTest, ATransitionTooManyDiffers) {
  expect_one(About::transition, 3, [](miu::Run& run) {
    Event event;
    event.kind = Event::Kind::get;
    event.module = "m";
    event.to = 1;
    event.site = {"f"};
    run.steps[3].events.push_back(event);
  });
}

TEST_F(JudgeTest, AModuleThatPrintsAndCountsWithoutAnEndTakesLittleRoom) {
  constexpr std::size_t many = 2000;
  const Verdict verdict = after([](miu::Run& run) {
    std::vector<Event>& events = run.steps[3].events;
    for (std::size_t i = 0; i < many; ++i) {
      events.push_back({.kind = Event::Kind::log, .text = "again"});
      events.push_back({.kind = Event::Kind::get, .module = "m", .to = 1});
    }
    run.ending = miu::Run::Ending::flooded;
  });
  EXPECT_EQ(verdict.differences.size(), most_differences + 1);
  EXPECT_EQ(verdict.differences.back().about, About::ending);
  for (const Difference& difference : verdict.differences) {
    EXPECT_LE(difference.log.capacity(), most_lines_said + 1);
    if (difference.about == About::ending) continue;
    EXPECT_EQ(difference.log.back(), "... and 1990 lines more");
  }
}

TEST_F(JudgeTest, WhatBlocksSaysWhere) {
  const auto blocks = [](miu::Run& run) {
    run.steps[0].result.kind = Result::Kind::blocks;
    run.steps[0].waits = "in a < b";
  };
  expect_one(About::result, 0, blocks);
  EXPECT_EQ(after(blocks).differences[0].actual, "= blocks, in a < b");
}

TEST_F(JudgeTest, AnotherSiteDiffers) {
  expect_one(About::transition, 1, [](miu::Run& run) {
    run.steps[1].events[1].site = {"exit", "m"};
  });
}

TEST_F(JudgeTest, TheOrderOfTransitionsCounts) {
  expect_one(About::transition, 1, [](miu::Run& run) {
    std::swap(run.steps[1].events[0], run.steps[1].events[1]);
  });
}

TEST_F(JudgeTest, TheOrderWithinAGroupDoesNotCount) {
  expect_good([](miu::Run& run) {
    std::swap(run.steps[2].events[0].site, run.steps[2].events[1].site);
  });
}

TEST_F(JudgeTest, AGroupNeedsEachOfItsParts) {
  expect_one(About::transition, 2, [](miu::Run& run) {
    run.steps[2].events[0].site = run.steps[2].events[1].site;
  });
}

TEST_F(JudgeTest, AnotherResultDiffers) {
  expect_one(About::result, 2,
             [](miu::Run& run) { run.steps[2].result.value = 5; });
  expect_one(About::result, 4, [](miu::Run& run) { run.steps[4].result = {}; });
}

TEST_F(JudgeTest, AFailureThatIsNotNamedDiffers) {
  expect_one(About::result, 1, [](miu::Run& run) {
    run.steps[1].result = {Result::Kind::error, 22};
  });
  expect_one(About::result, 0,
             [](miu::Run& run) { run.steps[0].result.value = 1; });
}

TEST_F(JudgeTest, ACallThatNeverReturnsDiffersUnlessItsTaskDied) {
  expect_one(About::result, 1, [](miu::Run& run) {
    run.steps[1].result.kind = Result::Kind::none;
  });
}

TEST_F(JudgeTest, AMessageThatIsMissingDiffers) {
  expect_one(About::log, 0,
             [](miu::Run& run) { run.steps[0].events[2].text = "on"; });
}

TEST_F(JudgeTest, AMessageTooManyIsAllowed) {
  expect_good([](miu::Run& run) {
    run.steps[0].events.push_back(run.steps[0].events[2]);
  });
}

TEST_F(JudgeTest, EitherOfTwoMessagesIsEnough) {
  expect_good([](miu::Run& run) { run.steps[0].events[3].text = "three"; });
  expect_one(About::log, 0,
             [](miu::Run& run) { run.steps[0].events[3].text = "four"; });
}

TEST_F(JudgeTest, MessagesAreOrderedWithinOneTaskAlone) {
  expect_one(About::log, 0, [](miu::Run& run) {
    std::swap(run.steps[0].events[2], run.steps[0].events[3]);
  });
  expect_good([](miu::Run& run) {
    std::swap(run.steps[0].events[2], run.steps[0].events[3]);
    run.steps[0].events[2].task = "B";
  });
}

TEST_F(JudgeTest, AFaultThatIsMissingDiffers) {
  expect_one(About::fault, 2, [](miu::Run& run) {
    run.steps[2].events[2].kind = Event::Kind::log;
  });
  expect_one(About::fault, 6,
             [](miu::Run& run) { run.steps[6].events[0].text = "ff"; });
  expect_one(About::fault, 6,
             [](miu::Run& run) { run.steps[6].events[1].text = "m"; });
}

TEST_F(JudgeTest, AFaultTooManyDiffers) {
  for (const auto kind :
       {Event::Kind::oops, Event::Kind::warn, Event::Kind::panic})
    expect_one(About::fault, 1, [kind](miu::Run& run) {
      Event event;
      event.kind = kind;
      run.steps[1].events.push_back(event);
    });
}

TEST_F(JudgeTest, ADeathAReturnAndAStuckTaskMustBeNamed) {
  expect_one(About::task, 6,
             [](miu::Run& run) { run.steps[6].events.pop_back(); });
  expect_one(About::task, 5,
             [](miu::Run& run) { run.steps[5].events.clear(); });
  expect_one(About::task, 5,
             [](miu::Run& run) { run.steps[5].events[0].result.value = 4; });
  for (const auto kind :
       {Event::Kind::dies, Event::Kind::stuck, Event::Kind::returned})
    expect_one(About::task, 1, [kind](miu::Run& run) {
      Event event;
      event.kind = kind;
      event.task = "B";
      run.steps[1].events.push_back(event);
    });
}

TEST_F(JudgeTest, AnotherStateOrHolderDiffers) {
  expect_one(About::count, 1, [](miu::Run& run) {
    run.steps[1].modules["m"].initstate = "coming";
  });
  expect_one(About::count, 1,
             [](miu::Run& run) { run.steps[1].modules["m"].holders.clear(); });
}

TEST_F(JudgeTest, AnotherSampledCountDiffersAndDoesNotChain) {
  const Verdict verdict =
      after([](miu::Run& run) { run.steps[1].modules["m"].refcnt = 3; });
  ASSERT_EQ(verdict.differences.size(), 2u);
  EXPECT_EQ(verdict.differences[0].about, About::count);
  EXPECT_EQ(verdict.differences[0].actual, "count m 3");
  EXPECT_EQ(verdict.differences[1].about, About::chain);
}

TEST_F(JudgeTest, ASampleThatDoesNotFollowDoesNotChain) {
  expect_one(About::chain, 3,
             [](miu::Run& run) { run.steps[3].modules["m"].refcnt = 1; });
  expect_one(About::chain, 3,
             [](miu::Run& run) { run.steps[3].modules["m"].present = false; });
  expect_one(About::chain, 3,
             [](miu::Run& run) { run.steps[3].modules["n"].present = true; });
}

TEST_F(JudgeTest, ATransitionThatDoesNotFollowDoesNotChain) {
  // The scenario itself says what cannot follow: a difference, not an error.
  tell(
      "scenario 1\ntitle T\nkernels 6.1..\nmodule m\n\n"
      "insmod m\n  m: loaded\n  m: 1 -> 0 do_init_module\n\n"
      "lsmod\n  m: 1 -> 2 f\n");
  run_.steps[1].events[0].from = 1;
  run_.steps[1].events[0].to = 2;
  expect_one(About::chain, 1, [](miu::Run&) {});
}

TEST_F(JudgeTest, AModuleThatGoesMayShowMinusOne) {
  // Its own reference is given back before exit() runs.
  tell(
      "scenario 1\ntitle T\nkernels 6.1..\nmodule m\n\n"
      "insmod m\n  m: loaded\n  m: 1 -> 0 do_init_module\n\n"
      "A$ rmmod m\n  -\n  = blocks\n  count m -1\n  state m going\n\n"
      "echo 1 > /go\n  m: -1 -> 0 f\n  m: 0 -> -1 f\n  m: gone\n"
      "  A returns exit 0\n");
  run_.steps[1].modules["m"].refcnt = -1;
  run_.steps[2].events[0].from = -1;
  run_.steps[2].events[0].to = 0;
  run_.steps[2].events[0].kind = Event::Kind::get;
  run_.steps[2].events[1].from = 0;
  run_.steps[2].events[1].to = -1;
  expect_good([](miu::Run&) {});
  expect_one(About::count, 1,
             [](miu::Run& run) { run.steps[1].modules["m"].refcnt = 0; });
}

TEST_F(JudgeTest, AnotherHeldCountDiffers) {
  expect_one(About::held, 1,
             [](miu::Run& run) { run.steps[1].answers[0].count = 2; });
  expect_one(About::held, 1,
             [](miu::Run& run) { run.steps[1].answers[1].found = false; });
  expect_one(About::held, 1,
             [](miu::Run& run) { run.steps[1].answers.clear(); });
}

TEST_F(JudgeTest, OtherLivingTasksDiffer) {
  expect_one(About::task, 1, [](miu::Run& run) { run.steps[1].tasks = {"A"}; });
  expect_one(About::task, 1, [](miu::Run& run) {
    run.steps[1].tasks.push_back("thread(A, 2)");
  });
}

TEST_F(JudgeTest, ADifferenceHasWhatWasSaidInItsStep) {
  const Verdict verdict = after([](miu::Run& run) {
    run.steps[5].result.value = 2;
    run.steps[5].events.push_back({.text = "m: why"});
    run.steps[5].tool = {"in use", "by whom"};
    run.end.modules["n"].present = true;
  });
  ASSERT_GE(verdict.differences.size(), 2u);
  using Lines = std::vector<std::string>;
  EXPECT_EQ(verdict.differences[0].log, Lines{"m: why"});
  EXPECT_EQ(verdict.differences[0].tool, (Lines{"in use", "by whom"}));
  EXPECT_EQ(verdict.differences.back().log, Lines{});
}

TEST_F(JudgeTest, AFloodOfWordsIsCut) {
  const Verdict verdict = after([](miu::Run& run) {
    run.steps[5].result.value = 2;
    for (std::size_t i = 0; i < most_lines_said + 3; ++i)
      run.steps[5].events.push_back({.text = "more"});
  });
  const std::vector<std::string>& log = verdict.differences[0].log;
  ASSERT_EQ(log.size(), most_lines_said + 1);
  EXPECT_EQ(log.front(), "more");
  EXPECT_EQ(log.back(), "... and 3 lines more");
}

TEST_F(JudgeTest, OtherToolTextDiffers) {
  expect_one(About::tool, 5,
             [](miu::Run& run) { run.steps[5].tool = {"in us"}; });
  expect_one(About::tool, 5, [](miu::Run& run) { run.steps[5].tool.clear(); });
}

/// m's own reference is taken unseen by a task that oopses; then it is put.
constexpr const char* after_an_oops = R"(scenario 1
title    t
kernels  6.1..
module   m

insmod m
  m: loaded
  m: 1 -> 0 do_init_module

A: delete_module("m", O_NONBLOCK)
  -
  oops "f"
  A dies oops
  count m -2

lsmod
  -

leaves m -2
)";

TEST_F(JudgeTest, AfterAnOopsTheChainGoesOnFromTheCountThatIsSaid) {
  tell(after_an_oops);
  for (std::size_t i = 1; i < 3; ++i) run_.steps[i].modules["m"].refcnt = -2;
  run_.end.modules["m"].refcnt = -2;
  expect_good([](miu::Run&) {});
}

TEST_F(JudgeTest, ABreakOfTheChainIsToldOnce) {
  tell(after_an_oops);
  std::erase_if(selected_.steps[1].expectations, [](const Expectation& line) {
    return std::holds_alternative<ModuleCount>(line.what);
  });
  for (std::size_t i = 1; i < 3; ++i) run_.steps[i].modules["m"].refcnt = -2;
  run_.end.modules["m"].refcnt = -2;
  const Verdict verdict = after([](miu::Run&) {});
  ASSERT_EQ(verdict.differences.size(), 1u);
  EXPECT_EQ(verdict.differences[0].about, About::chain);
}

TEST(Holds, WholeWordsAndNumbers) {
  for (const char* line : {"1", "hello 1", "1,", "refcnt: 1", "a-1 b", "1."})
    EXPECT_TRUE(holds(line, "1")) << line;
  for (const char* line : {"-1", "hello -1", "10", "21", "x1", "1.5", "0.1"})
    EXPECT_FALSE(holds(line, "1")) << line;
  EXPECT_TRUE(holds("-1", "-1"));
  EXPECT_TRUE(holds("10 1", "1"));
  EXPECT_TRUE(holds("rmmod: Module m is in use", "in use"));
  EXPECT_FALSE(holds("in user", "in use"));
  EXPECT_TRUE(holds("(OE+)", "OE"));
}

TEST_F(JudgeTest, ACountOfTheToolIsNoOtherCount) {
  const std::string with_count = R"(scenario 1
title    t
kernels  6.1..

cat /sys/module/m/refcnt
  -
  tool "1"
)";
  tell(with_count);
  EXPECT_EQ(after([](miu::Run& run) { run.steps[0].tool = {"1"}; }).outcome,
            Verdict::Outcome::as_expected);
  EXPECT_EQ(after([](miu::Run& run) { run.steps[0].tool = {"-1"}; }).outcome,
            Verdict::Outcome::differs);
}

TEST_F(JudgeTest, RowsAreExact) {
  expect_one(About::row, 3,
             [](miu::Run& run) { run.steps[3].open_files[0].variable = "t"; });
  expect_one(About::row, 3,
             [](miu::Run& run) { run.steps[3].open_files.pop_back(); });
  expect_one(About::row, 3, [](miu::Run& run) {
    run.steps[3].open_files.push_back({"-", "pipe", ""});
  });
}

TEST_F(JudgeTest, WhatRemainsAtTheEndDiffers) {
  expect_one(About::end, Difference::at_end,
             [](miu::Run& run) { run.end.modules["m"].refcnt = 1; });
  expect_one(About::end, Difference::at_end, [](miu::Run& run) {
    run.end.removals["m"] = {Result::Kind::error, 11};
  });
  expect_one(About::end, Difference::at_end,
             [](miu::Run& run) { run.end.removals.clear(); });
  for (const auto kind :
       {Event::Kind::oops, Event::Kind::warn, Event::Kind::panic})
    expect_one(About::end, Difference::at_end, [kind](miu::Run& run) {
      Event event;
      event.kind = kind;
      run.end.events.push_back(event);
    });
}

TEST_F(JudgeTest, WhatAScenarioLeavesMustRemain) {
  tell(std::string(story) + "\nleaves m 1\n");
  run_.end.modules["m"].refcnt = 1;
  expect_good([](miu::Run&) {});
  expect_one(About::end, Difference::at_end,
             [](miu::Run& run) { run.end.modules["m"].refcnt = 0; });
  expect_one(About::end, Difference::at_end,
             [](miu::Run& run) { run.end.modules["m"].present = false; });
}

TEST_F(JudgeTest, ARunThatEndsEarlyDiffersWhereItEnded) {
  for (const auto ending :
       {miu::Run::Ending::hung, miu::Run::Ending::flooded,
        miu::Run::Ending::panicked, miu::Run::Ending::completed})
    expect_one(About::ending, 5, [ending](miu::Run& run) {
      run.steps.resize(5);
      run.ending = ending;
    });
  expect_one(About::ending, Difference::at_end,
             [](miu::Run& run) { run.ending = miu::Run::Ending::hung; });
}

TEST_F(JudgeTest, APanicThatTheLastStepNamesIsAsExpected) {
  tell(
      "scenario 1\ntitle T\nkernels 6.1..\nmodule m\n\n"
      "insmod m\n  -\n  panic \"not syncing\"\n");
  run_.ending = miu::Run::Ending::panicked;
  run_.steps[0].modules.clear();
  expect_good([](miu::Run&) {});
  expect_one(About::fault, 0,
             [](miu::Run& run) { run.steps[0].events[0].text = "another"; });
}

TEST_F(JudgeTest, AKernelThatDoesNotStartIsNotRun) {
  const Verdict verdict = after([](miu::Run& run) {
    run.ending = miu::Run::Ending::not_started;
    run.steps.clear();
  });
  EXPECT_EQ(verdict.outcome, Verdict::Outcome::not_run);
  EXPECT_TRUE(verdict.differences.empty());
}

}  // namespace
}  // namespace miu
