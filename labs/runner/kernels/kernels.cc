// SPDX-License-Identifier: MIT
#include "labs/runner/kernels/kernels.h"

#include <algorithm>
#include <cstddef>
#include <exception>
#include <memory>
#include <utility>
#include <variant>

#include "kmod/vm/real_kernel.h"
#include "kmod/vm/saved_machines.h"
#include "labs/runner/damage/damage.h"
#include "labs/runner/host/module_folder.h"
#include "labs/runner/interface/kernel_under_test.h"
#include "labs/runner/interface/module_files.h"
#include "labs/runner/interface/versions.h"
#include "labs/runner/kernels/wrap.h"
#include "sim/explore/path.h"
#include "sim/explore/replay.h"
#include "sim/simulated_kernel.h"

namespace miu {

BuildFolders default_folders() { return {MIU_MODULES_DIR, MIU_KERNELS_DIR}; }

std::map<std::string, Accel> accel_names() {
  return {{"auto", Accel::automatic}, {"kvm", Accel::kvm}, {"tcg", Accel::tcg}};
}

std::vector<Target> all_targets() {
  std::vector<Target> targets;
  for (const KernelKind kind : {KernelKind::sim, KernelKind::vm})
    for (const Version& version : known_versions)
      targets.push_back({kind, version});
  return targets;
}

std::vector<Target> targets_named(const std::string& on,
                                  const BuildFolders& folders) {
  const bool all = on == "all" || on == "both";
  std::vector<Target> targets;
  std::size_t fetched = 0;
  for (const Target& target : all_targets()) {
    const bool is_vm = target.kind == KernelKind::vm;
    const auto folder = folders.kernels / to_string(target.version);
    if (on == to_string(target)) return {target};
    if (!all && on != (is_vm ? "vm" : "sim")) continue;
    if (is_vm && !std::filesystem::exists(folder / "fetched")) continue;
    fetched += is_vm;
    targets.push_back(target);
  }
  if (fetched == 0 && (all || on == "vm"))
    targets.push_back({KernelKind::vm, standard_version});
  if (on != "both") return targets;
  const std::vector<Target> others = targets;
  std::erase_if(targets, [&](const Target& target) {
    const Target real{KernelKind::vm, target.version};
    return std::find(others.begin(), others.end(), real) == others.end();
  });
  return targets;
}

std::filesystem::path files_of(const Target& target,
                               const BuildFolders& folders) {
  const std::string version = to_string(target.version);
  return target.kind == KernelKind::vm ? folders.kernels / version / "modules"
                                       : folders.modules / ("sim-" + version);
}

Run run_on(const Target& target, const Program& program,
           const BuildFolders& folders, Begin begin, const Limits& limits) {
  const std::string version = to_string(target.version);
  const ModuleFolder good(files_of(target, folders).string());
  const DamagedFiles files(good);
  if (target.kind == KernelKind::vm)
    return make_real_kernel(
               target.version, folders.kernels / version, files,
               begin == Begin::quickly ? Start::resume : Start::boot,
               folders.accel, wrap_of(folders))
        ->run(program, limits);
  return simulate(target.version, program, files);
}

Run replay_on(const Target& target, const Program& program,
              const BuildFolders& folders, const std::string& schedule) {
  const ModuleFolder good(files_of(target, folders).string());
  const DamagedFiles files(good);
  Replay replay(std::get<Path>(parse_path(schedule)));
  return simulate(target.version, program, files, {}, &replay);
}

std::string problem_of_schedule(const std::string& schedule) {
  const auto parsed = parse_path(schedule);
  const auto* problem = std::get_if<std::string>(&parsed);
  return problem == nullptr ? "" : *problem;
}

Run simulate(const Version& version, const Program& program,
             const ModuleFiles& files, AfterStep after_step,
             Scheduler* scheduler) {
  const auto kernel =
      make_simulated_kernel(version, files, std::move(after_step), scheduler);
  if (kernel) return kernel->run(program, Limits{});
  Run run;
  run.target = {KernelKind::sim, version};
  run.ending = Run::Ending::not_started;
  run.explanation = "no profile models " + to_string(version);
  return run;
}

std::string save_anew(const Target& target, const BuildFolders& folders) {
  try {
    save_anew(folders.kernels / to_string(target.version));
    return {};
  } catch (const std::exception& problem) {
    return problem.what();
  }
}

std::vector<std::filesystem::path> changed_machines(
    const BuildFolders& folders) {
  std::vector<std::filesystem::path> changed;
  for (const Target& target : all_targets()) {
    if (target.kind != KernelKind::vm) continue;
    for (const auto& folder : changed_machines(
             folders.kernels / to_string(target.version) / "saved"))
      changed.push_back(folder);
  }
  return changed;
}

std::string kvm_of(const BuildFolders& folders) {
  return kvm_of(folders.kernels / to_string(standard_version));
}

}  // namespace miu
