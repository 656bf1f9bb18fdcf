// SPDX-License-Identifier: MIT
//
// What may stand as an argument of a call: for each kind of calls.h likely
// values and odd ones.
//
// 1. It writes text, as a person would. What the language refuses is left out
//    by its parser, so a value here may be one that it will know some day.
#ifndef MIU_LABS_RUNNER_FUZZ_VOCABULARY_H_
#define MIU_LABS_RUNNER_FUZZ_VOCABULARY_H_

#include <string>
#include <vector>

#include "labs/runner/fuzz/pool.h"
#include "labs/runner/fuzz/random.h"
#include "labs/runner/fuzz/situation.h"
#include "labs/runner/interface/call_table.h"

namespace miu {

class Vocabulary {
 public:
  /// Of a program that uses these modules; at least one.
  explicit Vocabulary(std::vector<PoolModule> modules);

  /// The modules' names.
  const std::vector<std::string>& modules() const { return names_; }

  /// Who may make the step, and where.
  struct Place {
    const CallRow& row;
    bool is_command = false;
    std::string task{};
    const Situation& situation;
  };
  /// All arguments of a step; those that may be left out are there or not.
  std::vector<std::string> arguments(const Place& place, Random& random) const;

 private:
  std::string argument(const Place& place, std::size_t position,
                       Random& random) const;
  std::string number(const Place& place, std::size_t position,
                     Random& random) const;
  std::string descriptor(const Place& place, Random& random) const;
  std::string text(const Place& place, Random& random) const;
  std::string file(Random& random) const;
  std::string name(Random& random) const;
  std::string parameter(Random& random) const;
  std::string value(const Parameter& parameter, Random& random) const;
  std::string path(Random& random) const;
  std::string living(const Place& place, Random& random) const;

  std::vector<PoolModule> modules_;
  std::vector<std::string> names_;
};

/// What the calls and commands of the table weigh against each other; a row
/// that is not named here weighs 2.
std::size_t weight_of(const std::string& row);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_FUZZ_VOCABULARY_H_
