// SPDX-License-Identifier: MIT
//
// The search: random programs on the simulator and on real kernels, compared.
//
// 1. Programs are composed one after another, and only then run on the real
//    kernels, so that program i depends on the seed, on the simulator, and on
//    the programs before it; not on how fast the real kernels are.
// 2. A difference counts when it is there again with fresh kernels. Of each
//    kind the first is shrunk and filed.
// 3. It ends after its time or its programs, or when the user wants to end.
#ifndef MIU_LABS_RUNNER_FUZZ_SEARCH_H_
#define MIU_LABS_RUNNER_FUZZ_SEARCH_H_

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "labs/runner/fuzz/apart.h"
#include "labs/runner/fuzz/composer.h"
#include "labs/runner/fuzz/coverage.h"
#include "labs/runner/fuzz/differences.h"
#include "labs/runner/fuzz/pool.h"
#include "labs/runner/fuzz/tally.h"
#include "labs/runner/kernels/kernels.h"
#include "labs/runner/kernels/many.h"

namespace miu {

struct SearchOptions {
  std::uint64_t seed = 1;
  std::size_t first = 0;                  // number of the first program
  std::optional<std::size_t> programs{};  // how many; no limit
  std::optional<std::chrono::seconds> time{};
  std::vector<Version> versions{};     // program i is for one of them in turn
  std::vector<std::string> modules{};  // that programs may load
  OnlyRows rows{};                     // that they are made of; all
  bool with_real = true;               // else nothing is compared
  std::filesystem::path out{};         // where differences are filed
  std::filesystem::path keep{};        // where answers are kept; nowhere
  // Kinds, by the names of their files, that are neither told nor filed.
  std::set<std::string> known{};
  BuildFolders folders{};
};

/// Told after each batch.
using Progress = std::function<void(const Tally& tally)>;

class Search {
 public:
  /// Begins nothing yet. REQUIRES: versions and modules are not empty.
  explicit Search(SearchOptions options);
  ~Search();

  /// Returns whether it could write all that it found.
  /// REQUIRES: keep_interruptions() was called.
  bool run(const Progress& progress);
  /// What was found so far.
  const Tally& tally() const { return tally_; }

  /// Program `number`, as far as the simulator models it, and what the
  /// simulator says. What was composed before decides, too.
  Played compose(std::size_t number);

 private:
  struct Job;
  struct Pool;
  struct Case;

  void run_batch(std::size_t size);
  void run_real(std::vector<Job>& jobs);
  void compare(std::vector<Job>& jobs);
  void file_all(std::vector<Case>& cases);
  void examine(Case& one);
  std::optional<Found> asked(const Version& version, const Scenario& scenario,
                             const std::string& kind, Run* real);
  void keep(const Job& job);
  bool is_over();
  const Pool& pool_of(const Version& version) const;

  SearchOptions options_;
  std::map<Version, Pool> pools_;
  std::optional<ManyKernels> real_;  // which many programs share
  Coverage coverage_;
  Tally tally_;
  std::chrono::steady_clock::time_point begin_;
  bool all_written_ = true;
};

}  // namespace miu

#endif  // MIU_LABS_RUNNER_FUZZ_SEARCH_H_
