// SPDX-License-Identifier: MIT
//
// Chance that can be had again: the same seed and number give the same choices
// on every machine.
#ifndef MIU_LABS_RUNNER_FUZZ_RANDOM_H_
#define MIU_LABS_RUNNER_FUZZ_RANDOM_H_

#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

namespace miu {

class Random {
 public:
  /// Choices of the program `number` of a run with that seed; `attempt` tells
  /// apart those that are made again for it.
  Random(std::uint64_t seed, std::uint64_t number, std::uint64_t attempt = 0) {
    std::seed_seq mixed{seed, seed >> 32, number, number >> 32, attempt};
    engine_.seed(mixed);
  }

  /// 0 to count - 1. REQUIRES: count > 0.
  std::size_t below(std::size_t count) { return engine_() % count; }
  /// True once in so many times.
  bool one_in(std::size_t count) { return below(count) == 0; }
  /// One of them. REQUIRES: there is one.
  template <class Type>
  const Type& one_of(const std::vector<Type>& values) {
    return values[below(values.size())];
  }

 private:
  std::mt19937_64 engine_;
};

}  // namespace miu

#endif  // MIU_LABS_RUNNER_FUZZ_RANDOM_H_
