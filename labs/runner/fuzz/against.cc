// SPDX-License-Identifier: MIT
#include "labs/runner/fuzz/against.h"

#include <chrono>
#include <set>
#include <string>

#include "labs/runner/damage/damage.h"
#include "labs/runner/fuzz/differences.h"
#include "labs/runner/fuzz/kept.h"
#include "labs/runner/host/child.h"
#include "labs/runner/host/module_folder.h"
#include "labs/runner/host/read_file.h"

namespace miu {
namespace {

void add(Tally& tally, const Played& kept, std::size_t number,
         const BuildFolders& folders) {
  const Version& version = kept.run.target.version;
  const ModuleFolder good(
      files_of({KernelKind::sim, version}, folders).string());
  const Run simulator = play(version, DamagedFiles(good), kept.scenario);
  ++tally.programs[to_string(kept.run.target)];
  tally.steps += kept.scenario.steps.size();
  if (is_not_modelled(simulator)) ++tally.not_modelled[simulator.explanation];
  std::set<std::string> kinds;
  for (const Found& found : differences(kept.scenario, simulator, kept.run))
    if (kinds.insert(found.kind).second)
      tally.kinds[found.kind].programs.push_back(number);
}

}  // namespace

std::optional<Tally> compare_with_kept(const std::filesystem::path& path,
                                       const BuildFolders& folders) {
  const auto lines = read_file(path);
  if (!lines) return {};
  const auto begin = std::chrono::steady_clock::now();
  const KeptFile kept = read_kept(*lines);
  Tally tally;
  for (std::size_t i = 0; i < kept.programs.size(); ++i) {
    if (interrupted_within(std::chrono::milliseconds(0))) break;
    add(tally, kept.programs[i], i, folders);
  }
  tally.not_started = kept.broken;
  tally.seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - begin)
          .count();
  return tally;
}

}  // namespace miu
