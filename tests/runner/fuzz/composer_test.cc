// SPDX-License-Identifier: MIT
#include "labs/runner/fuzz/composer.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "labs/runner/interface/call_table.h"
#include "labs/runner/language/printer.h"
#include "tests/runner/fuzz/programs.h"

namespace miu {
namespace {

constexpr std::size_t enough_programs = 150;

std::vector<std::string> programs(Search search, std::size_t count) {
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < count; ++i)
    texts.push_back(print(search.compose(i).scenario));
  return texts;
}

TEST(Composer, SameSeedGivesTheSamePrograms) {
  const auto once = programs(Search(alone(7)), 20);
  EXPECT_EQ(once, programs(Search(alone(7)), 20));
  EXPECT_NE(once, programs(Search(alone(8)), 20));
}

TEST(Composer, EveryRowOfTheTableOccurs) {
  Search search(alone(1));
  std::set<std::string> seen;
  for (std::size_t i = 0; i < enough_programs; ++i)
    for (const Step& step : search.compose(i).scenario.steps)
      seen.insert(step.name);
  for (const std::string& name : call_names())
    EXPECT_EQ(seen.count(name), 1u) << name;
  for (const std::string& name : command_names())
    EXPECT_EQ(seen.count(name), 1u) << name;
}

TEST(Composer, OnlyTheRowsThatAreAskedFor) {
  SearchOptions options = alone(1);
  options.rows = {"insmod", "rmmod"};
  Search search(options);
  for (std::size_t i = 0; i < 20; ++i)
    for (const Step& step : search.compose(i).scenario.steps)
      EXPECT_TRUE(step.name == "insmod" || step.name == "rmmod") << step.name;
}

TEST(Composer, NoTaskIsAskedThatIsInACallOrHasEnded) {
  Search search(alone(2));
  for (std::size_t i = 0; i < enough_programs; ++i) {
    const Played played = search.compose(i);
    EXPECT_NE(played.run.ending, Run::Ending::early)
        << played.run.explanation << "\n"
        << print(played.scenario);
  }
}

TEST(Composer, TakesWhatIsKnownLeast) {
  const std::vector<PoolModule> pool = {{"hello", {}, {}}};
  Coverage coverage({"hello"});
  const Situation begin;
  // All but lsmod were made in the first situation, often.
  for (const std::string& name : command_names()) {
    if (name == "lsmod") continue;
    auto step = step_of("A$ lsmod").value();
    step.name = name;
    for (int n = 0; n < 9; ++n) coverage.add(begin, step);
  }
  OnlyRows rows = {"lsmod", "rmmod"};
  std::size_t taken = 0;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    Composer composer(
        pool, coverage, rows,
        [](const std::string&, const std::string&) { return true; },
        Random(seed, 0));
    taken += composer.next().value().name == "lsmod";
  }
  EXPECT_GT(taken, 10u);  // it weighs a fifth of rmmod
}

}  // namespace
}  // namespace miu
