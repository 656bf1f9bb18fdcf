// SPDX-License-Identifier: MIT
//
// Makes scenarios out of a seed: every construct of the grammar, in any
// combination. They parse, but need not make sense.
#ifndef MIU_TESTS_RUNNER_LANGUAGE_SCENARIO_GENERATOR_H_
#define MIU_TESTS_RUNNER_LANGUAGE_SCENARIO_GENERATOR_H_

#include <random>
#include <string>
#include <vector>

#include "labs/runner/language/scenario.h"

namespace miu {

class ScenarioGenerator {
 public:
  explicit ScenarioGenerator(unsigned seed) : random_(seed) {}
  Scenario scenario();

 private:
  int below(int limit) { return static_cast<int>(random_() % limit); }
  bool sometimes() { return below(4) == 0; }
  template <typename T>
  T one_of(const std::vector<T>& choices) {
    return choices[below(static_cast<int>(choices.size()))];
  }

  std::vector<std::string> comments(bool with_blanks);
  Notes notes(bool with_blanks, bool with_conditions);
  VersionRange range();
  std::string task();
  std::string module();
  Argument argument(const std::string& kind);
  Step step();
  Step command();
  LivingTasks living_tasks();
  Expectation expectation(bool under_lsof);

  std::mt19937 random_;
};

}  // namespace miu

#endif  // MIU_TESTS_RUNNER_LANGUAGE_SCENARIO_GENERATOR_H_
