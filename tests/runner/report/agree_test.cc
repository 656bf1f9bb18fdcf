// SPDX-License-Identifier: MIT
//
// Two kernels that both pass a scenario that says little: each thing in which
// their runs differ is found, and what may differ is not.
#include "labs/runner/report/agree.h"

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "labs/runner/language/check.h"
#include "labs/runner/language/select.h"
#include "tests/runner/obedient_run.h"

namespace miu {
namespace {

using Change = std::function<void(Run&)>;

constexpr const char* story = R"(scenario 1
title    T
kernels  6.1..
module   m

insmod m
  m: loaded
  m: 1 -> 0 do_init_module

A: s = socket(AF_NETLINK, SOCK_RAW, 31)
  m: +1 first & +1 second
  f_count A.s 1

lsmod
  -

insmod m ~no-modinfo
  -
  = exit 1

leaves m 2
)";

class Agree : public testing::Test {
 protected:
  /// The simulator obeys; the real kernel does, but for one change.
  std::optional<Disagreement> after(const Change& change,
                                    ComparedLog log = ComparedLog::modules_own,
                                    std::size_t from = 0) {
    const TargetReport left =
        passing({KernelKind::sim, {{6, 1, 0}}}, [](miu::Run&) {});
    const TargetReport right = passing({KernelKind::vm, {{6, 1, 0}}}, change);
    return first_disagreement(left, right, log, from);
  }

  void expect_found(int line, const Change& change) {
    const auto found = after(change);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->line, line);
    EXPECT_NE(found->left, found->right);
  }

  void expect_same(const Change& change) {
    const auto found = after(change);
    EXPECT_FALSE(found) << found->step << ": "
                        << testing::PrintToString(found->left) << " / "
                        << testing::PrintToString(found->right);
  }

  static TargetReport passing(const Target& target, const Change& change) {
    const auto loaded = load(story, [](std::string_view) { return true; });
    if (const auto* error = std::get_if<FileError>(&loaded))
      ADD_FAILURE() << to_text(*error, "story");
    const Scenario selected = *select(std::get<Scenario>(loaded), target);
    miu::Run run = obedient_run(selected, target);
    run.steps[0].events.push_back({.text = "m: init took 17 ms"});
    run.steps[2].tool = {"Module  Size  Used by", "m      12288  2"};
    change(run);
    const Verdict verdict = judge(selected, run);
    EXPECT_TRUE(verdict.differences.empty())
        << verdict.differences[0].expected << " / "
        << verdict.differences[0].actual;
    return {selected, run, verdict};
  }
};

TEST_F(Agree, EqualRunsDo) {
  expect_same([](miu::Run&) {});
}

TEST_F(Agree, AnOrderThatTheScenarioLeavesOpenMayDiffer) {
  expect_same([](miu::Run& run) {
    std::swap(run.steps[1].events[0].site, run.steps[1].events[1].site);
  });
}

TEST_F(Agree, AnotherTransitionAtTheEndIsFound) {
  expect_found(0, [](miu::Run& run) {
    run.end.events.push_back({.kind = Event::Kind::put,
                              .module = "m",
                              .from = 2,
                              .to = 1,
                              .site = {"f"}});
  });
}

TEST_F(Agree, HowATaskIsKilledAtTheEndMayDiffer) {
  expect_same([](miu::Run& run) {
    run.end.events.push_back({.kind = Event::Kind::returned, .task = "A"});
  });
}

TEST_F(Agree, AnotherStateIsFound) {
  expect_found(
      10, [](miu::Run& run) { run.steps[1].modules["m"].holders = {"n"}; });
}

TEST_F(Agree, AnotherTaskThatLivesIsFound) {
  expect_found(
      10, [](miu::Run& run) { run.steps[1].tasks.push_back("thread(A)"); });
  expect_same([](miu::Run& run) {
    run.steps[1].tasks = {run.steps[1].tasks.rbegin(),
                          run.steps[1].tasks.rend()};
  });
}

TEST_F(Agree, AnotherWordOfAToolIsFound) {
  expect_found(14, [](miu::Run& run) { run.steps[2].tool[1] += " n"; });
  expect_found(14, [](miu::Run& run) { run.steps[2].tool.pop_back(); });
}

TEST_F(Agree, AModulesSizeAndAddressesMayDiffer) {
  expect_same([](miu::Run& run) { run.steps[2].tool[1] = "m      16384  2"; });
}

TEST_F(Agree, AnotherLineOfAModuleIsFound) {
  expect_found(6, [](miu::Run& run) {
    run.steps[0].events.push_back({.text = "m: I know where I am"});
  });
  expect_found(6, [](miu::Run& run) { run.steps[0].events.pop_back(); });
}

TEST_F(Agree, NumbersAndOrderInTheLogMayDiffer) {
  expect_same([](miu::Run& run) {
    run.steps[0].events.back().text = "m: init took 0x2f ms";
    std::swap(run.steps[0].events[0], run.steps[0].events[2]);
    std::swap(run.steps[0].events[1], run.steps[0].events[2]);
  });
}

TEST_F(Agree, AKernelsOwnLinesMayDiffer) {
  expect_same([](miu::Run& run) {
    run.steps[0].events.push_back({.text = "Disabling lock debugging"});
  });
  // What it says of a damaged copy names sections of another file.
  expect_same([](miu::Run& run) {
    run.steps[3].events.push_back({.text = "m: section .text (index 3)"});
  });
}

TEST_F(Agree, TheWholeLogIsComparedWhenItIsAskedFor) {
  const auto whole = ComparedLog::whole;
  const Change kernels = [](miu::Run& run) {
    run.steps[0].events.push_back({.text = "a line of the kernel's own"});
  };
  const Change number = [](miu::Run& run) {
    run.steps[0].events.push_back({.text = "m: init took 18 ms"});
  };
  expect_same(kernels);
  EXPECT_TRUE(after(kernels, whole));
  EXPECT_TRUE(after(number, whole));
  EXPECT_FALSE(after(kernels, whole, 1)) << "its step is not compared";
}

TEST(AgreeAtTheEnd, TwoModulesHaveNoOrder) {
  const auto ended = [](const std::string& one, const std::string& other) {
    TargetReport report;
    for (const std::string& module : {one, other})
      report.run.end.events.push_back({Event::Kind::gone, "", module});
    return report;
  };
  EXPECT_FALSE(first_disagreement(ended("m", "n"), ended("n", "m")));
  EXPECT_TRUE(first_disagreement(ended("m", "n"), ended("n", "n")));
}

TEST_F(Agree, OfADamagedCopyTheBeginningOfALineIsCompared) {
  const auto logs = [](const std::string& text) {
    return [text](miu::Run& run) {
      run.steps[3].events.push_back({.text = text});
    };
  };
  const auto all = [&](const std::string& left, const std::string& right) {
    auto a = passing({KernelKind::sim, {{6, 1, 0}}}, logs(left));
    auto b = passing({KernelKind::vm, {{6, 1, 0}}}, logs(right));
    return first_disagreement(a, b, ComparedLog::whole).has_value();
  };
  EXPECT_FALSE(all("m: Unknown symbol a (err -2)", "m: Unknown symbol b"));
  EXPECT_FALSE(all("m: version magic 'a'", "m: version magic 'b'"));
  EXPECT_TRUE(all("m: version magic 'a'", "m: bad magic 'a'"));
}

TEST(SideBySide, OneLineMoreShiftsNothing) {
  using Pairs = std::vector<std::pair<std::string, std::string>>;
  EXPECT_EQ(side_by_side({"a", "c"}, {"a", "b", "c"}),
            (Pairs{{"a", "a"}, {"", "b"}, {"c", "c"}}));
  EXPECT_EQ(side_by_side({"a", "x", "c"}, {"a", "y", "c"}),
            (Pairs{{"a", "a"}, {"x", "y"}, {"c", "c"}}));
  EXPECT_EQ(side_by_side({}, {"a"}), (Pairs{{"", "a"}}));
}

TEST_F(Agree, AStepOfOneAloneIsFound) {
  const auto loaded = load(
      "scenario 1\ntitle T\nkernels 6.1..\nmodule m\n\n"
      "lsmod\n  -\n\n"
      "lsmod [vm]  # a reason\n  -\n",
      [](std::string_view) { return true; });
  std::vector<TargetReport> both;
  for (const KernelKind kind : {KernelKind::sim, KernelKind::vm}) {
    const Target target{kind, {{6, 1, 0}}};
    const Scenario selected = *select(std::get<Scenario>(loaded), target);
    both.push_back({selected, obedient_run(selected, target), {}});
  }
  const auto found = first_disagreement(both[0], both[1]);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->line, 9);
  EXPECT_EQ(found->left, std::vector<std::string>{"not a step here"});
}

}  // namespace
}  // namespace miu
