// SPDX-License-Identifier: MIT
//
// Included before every file of the mutated simulator: is this the place that
// the environment variable MIU_MUTANT leaves out?
#ifndef MIU_TESTS_MUTATION_SWITCH_H_
#define MIU_TESTS_MUTATION_SWITCH_H_

#include <cstdlib>
#include <cstring>

inline bool miu_mutant_is(const char* name) {
  static const char* const chosen = std::getenv("MIU_MUTANT");
  return chosen != nullptr && std::strcmp(chosen, name) == 0;
}

#endif  // MIU_TESTS_MUTATION_SWITCH_H_
