// SPDX-License-Identifier: MIT
//
// Damaged copies of modules. A scenario asks for one by name, `insmod hello
// ~no-modinfo`, or writes out what is edited (edit.h); it is made here, from
// the bytes that a good load would read, so that both kernels get a file and
// never the damage's name.
//
// 1. A damage speaks of structures that every module has, whoever built it. The
//    same one is made in the simulator's file and in the real kernel's.
//    (__versions is in modules for a kernel with CONFIG_MODVERSIONS.)
// 2. It changes what it says, and keeps all else.
#ifndef MIU_LABS_RUNNER_DAMAGE_DAMAGE_H_
#define MIU_LABS_RUNNER_DAMAGE_DAMAGE_H_

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "labs/runner/damage/elf_file.h"
#include "labs/runner/interface/module_files.h"

namespace miu {

struct Damage {
  std::string_view name;  // no-modinfo
  std::string_view what;  // a clause: .modinfo has another name
  void (*make)(ElfFile& file);
};

/// Damages of one structure.
struct DamagedPart {
  std::string_view name;  // ELF header
  std::span<const Damage> damages;
};

/// All of them, in the order in which a loader meets the structures.
std::span<const DamagedPart> damaged_parts();
/// Their names, to suggest one.
std::vector<std::string> damage_names();

/// The damage of that name; nullptr when there is none.
const Damage* find_damage(std::string_view name);
/// Whether a copy can be damaged so: by that name, or by edits written out (see
/// edit.h).
bool is_damage(std::string_view text);

/// `hello~no-modinfo` taken apart; without a damage the second is empty.
struct ModuleCopy {
  std::string_view module;
  std::string_view damage;
};
/// Takes a name apart at its ~.
ModuleCopy module_copy(std::string_view name);

/// The bytes of a damaged copy; nothing when the file does not have what is to
/// be damaged, or there is no such damage.
std::optional<std::string> damaged(std::string bytes, std::string_view damage);

/// Files of others, and damaged copies of them: `hello~no-modinfo` is made from
/// `hello` when it is read, and is nothing when that cannot be.
class DamagedFiles : public ModuleFiles {
 public:
  /// `good` must outlive it.
  explicit DamagedFiles(const ModuleFiles& good) : good_(good) {}
  std::optional<std::string> read(std::string_view name) const override;

 private:
  const ModuleFiles& good_;
};

// The parts, one file each.
extern const DamagedPart damages_of_length;
extern const DamagedPart damages_of_header;
extern const DamagedPart damages_of_sections;
extern const DamagedPart damages_of_modinfo;
extern const DamagedPart damages_of_this_module;
extern const DamagedPart damages_of_versions;
extern const DamagedPart damages_of_symbols;
extern const DamagedPart damages_of_relocations;
extern const DamagedPart damages_of_layout;

}  // namespace miu

#endif  // MIU_LABS_RUNNER_DAMAGE_DAMAGE_H_
