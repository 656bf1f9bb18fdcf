// SPDX-License-Identifier: MIT
//
// What a search came to, in numbers.
#ifndef MIU_LABS_RUNNER_FUZZ_TALLY_H_
#define MIU_LABS_RUNNER_FUZZ_TALLY_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace miu {

struct KindTally {
  std::vector<std::size_t> programs{};  // their numbers
  std::string file{};                   // where it is filed
};

struct Tally {
  std::uint64_t seed = 0;
  double seconds = 0;
  std::map<std::string, std::size_t> programs;  // by the real kernel's name
  std::size_t steps = 0;                        // that were generated
  std::size_t pairs = 0;                        // of a state and a call
  std::size_t not_started = 0;  // the real kernel could not be had
  std::size_t not_confirmed = 0;
  std::size_t known = 0;  // differences that are no news
  std::map<std::string, std::size_t> not_modelled;  // steps by the reason
  std::map<std::string, KindTally> kinds;

  /// All programs.
  std::size_t all_programs() const;
  /// Steps that the simulator does not model, whatever the reason.
  std::size_t all_not_modelled() const;
};

/// One line of at most 79 characters.
std::string progress_line(const Tally& tally);
/// The whole, for people.
std::string tally_text(const Tally& tally);
/// The same for programs.
std::string tally_json(const Tally& tally);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_FUZZ_TALLY_H_
