// SPDX-License-Identifier: MIT
//
// Which calls were made in which situations, and how often: pairs of an
// abstract state and a call.
#ifndef MIU_LABS_RUNNER_FUZZ_COVERAGE_H_
#define MIU_LABS_RUNNER_FUZZ_COVERAGE_H_

#include <cstddef>
#include <set>
#include <string>
#include <unordered_map>

#include "labs/runner/fuzz/situation.h"
#include "labs/runner/language/scenario.h"

namespace miu {

/// A text without the names that a program gives: `T: close(V)`, `rmmod -f M`.
/// Only whole words are replaced.
std::string without_names(const std::string& text,
                          const std::set<std::string>& modules);

/// The module that a step names first; empty when it names none.
std::string module_of(const Step& step, const std::set<std::string>& modules);

class Coverage {
 public:
  /// Of programs that may name these modules.
  explicit Coverage(std::set<std::string> modules)
      : modules_(std::move(modules)) {}

  /// The step is made in that situation.
  void add(const Situation& before, const Step& step);
  /// How well it is known: 0 when no such call was made in such a situation.
  std::size_t known(const Situation& before, const Step& step) const;
  /// Pairs seen so far.
  std::size_t pairs() const { return pairs_.size(); }

 private:
  std::string state_for(const Situation& before, const Step& step) const;

  const std::set<std::string> modules_;
  std::unordered_map<std::string, std::size_t> rows_;   // state and call's name
  std::unordered_map<std::string, std::size_t> pairs_;  // and its arguments
};

}  // namespace miu

#endif  // MIU_LABS_RUNNER_FUZZ_COVERAGE_H_
