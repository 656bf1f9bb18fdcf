// SPDX-License-Identifier: MIT
//
// Writes a random program, step by step, while it runs: what was observed so
// far decides what can be done next. It knows nothing of what should follow.
//
// 1. The steps depend on the seed, the program's number, the pairs that were
//    seen before, and what the kernel did; on nothing else.
// 2. Of some candidates it takes the one whose pair of state and call is known
//    least.
#ifndef MIU_LABS_RUNNER_FUZZ_COMPOSER_H_
#define MIU_LABS_RUNNER_FUZZ_COMPOSER_H_

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "labs/runner/fuzz/coverage.h"
#include "labs/runner/fuzz/pool.h"
#include "labs/runner/fuzz/random.h"
#include "labs/runner/fuzz/situation.h"
#include "labs/runner/fuzz/vocabulary.h"
#include "labs/runner/interface/call_table.h"
#include "labs/runner/language/scenario.h"

namespace miu {

/// Rows of calls.h that programs are made of; of both tables when empty.
using OnlyRows = std::vector<std::string>;

/// Whether each kernel has the module's file with that damage.
using CanDamage =
    std::function<bool(const std::string& module, const std::string& damage)>;

class Composer {
 public:
  /// `coverage` must outlive it, and is only read.
  Composer(const std::vector<PoolModule>& pool, const Coverage& coverage,
           const OnlyRows& only, CanDamage can_damage, Random random);

  /// A file without steps: which modules it is about.
  Scenario beginning(const Version& version) const;
  /// How many steps it is to have.
  std::size_t length() const { return length_; }

  /// What the last step came to.
  void follow(const Step& step, const StepRecord& record);
  /// One step more; nothing when none can be made.
  std::optional<Step> next();

  /// Other choices from here on.
  void choose_anew(Random random) { random_ = random; }

 private:
  std::optional<Step> candidate();
  std::string actor(const CallRow& row, bool is_command);
  void add_queries(Step& step);

  const Coverage& coverage_;
  const CanDamage can_damage_;
  Random random_;
  Vocabulary vocabulary_;
  std::size_t length_;
  std::vector<std::pair<const CallRow*, bool>> rows_;  // by their weight
  Situation situation_;
};

/// The step that a line says; nothing when the language refuses it.
std::optional<Step> step_of(const std::string& line);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_FUZZ_COMPOSER_H_
