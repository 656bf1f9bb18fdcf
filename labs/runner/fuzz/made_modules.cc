// SPDX-License-Identifier: MIT
#include "labs/runner/fuzz/made_modules.h"

#include <algorithm>
#include <system_error>

#include "labs/runner/exercise/build.h"
#include "labs/runner/fuzz/random_modules.h"
#include "labs/runner/host/read_file.h"
#include "labs/runner/host/replace_file.h"

namespace miu {
namespace {

namespace fs = std::filesystem;

/// In the order of their names, which every machine has.
std::vector<Piece> read_pieces() {
  std::vector<Piece> pieces;
  std::error_code error;
  for (const auto& entry :
       fs::directory_iterator(MIU_SOURCE_DIR "/labs/runner/fuzz/pieces", error))
    if (entry.path().extension() == ".c")
      pieces.push_back({entry.path().stem().string(),
                        read_file(entry.path().string()).value_or("")});
  std::ranges::sort(pieces, {}, &Piece::name);
  return pieces;
}

/// Returns what went wrong.
std::string write_source(const RandomModule& module, const fs::path& out) {
  const fs::path folder = out / module.name;
  std::error_code error;
  fs::create_directories(folder, error);
  const std::string problem =
      replace_file(folder / (module.name + ".c"), module.text);
  if (!problem.empty()) return problem;
  return replace_file(
      folder / "Kbuild",
      "# SPDX-License-Identifier: GPL-2.0-only\nobj-m := " + module.name +
          ".o\nccflags-y := -I$(src)/../include\n");
}

}  // namespace

MadeModules make_modules(std::size_t count, std::uint64_t seed,
                         const std::vector<Version>& versions,
                         const BuildFolders& course, const fs::path& out) {
  MadeModules made{course, {}};
  const fs::path built = out / "built";
  std::error_code error;
  fs::remove_all(built, error);
  std::vector<Target> targets;
  for (const Version& version : versions)
    for (const KernelKind kind : {KernelKind::sim, KernelKind::vm})
      targets.push_back({kind, version});
  const std::vector<std::string> names = random_module_names(count);
  for (const Target& target : targets)
    folders_beside(target, course, built, {names.begin(), names.end()});
  made.folders.modules = made.folders.kernels = built;
  for (const RandomModule& module :
       random_modules(read_pieces(), count, Random(seed, 0))) {
    made.problem = write_source(module, out);
    if (!made.problem.empty()) return made;
    const fs::path file = out / module.name / (module.name + ".c");
    const auto source = source_of_file(module.name, module.text, file.string());
    for (const Target& target : targets) {
      const BuiltModule one =
          build_trusted(source, {target, course, made.folders});
      if (!one.refusal) continue;
      made.problem = to_text(*one.refusal);
      return made;
    }
  }
  return made;
}

}  // namespace miu
