// SPDX-License-Identifier: MIT
//
// What `fuzz` is given on the command line.
#ifndef MIU_LABS_RUNNER_COMMANDS_FUZZ_OPTIONS_H_
#define MIU_LABS_RUNNER_COMMANDS_FUZZ_OPTIONS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace miu {

struct FuzzOptions {
  std::uint64_t seed = 1;
  std::size_t first = 0;
  std::optional<std::size_t> programs{};
  std::string time{};  // 10m, 90s, 2h
  std::string on = "vm:6.1,vm:6.12";
  std::vector<std::string> only{};
  std::size_t made = 4;  // modules that are put together
  std::string out{};     // build/fuzz of the course
  std::string keep{};
  std::string against{};
  std::string known{};
  bool report = false;
};

}  // namespace miu

#endif  // MIU_LABS_RUNNER_COMMANDS_FUZZ_OPTIONS_H_
