// SPDX-License-Identifier: MIT
#include "sim/kernel/module/version.h"

#include <linux/module.h>
#include <linux/printk.h>
#include <linux/string.h>

#include <algorithm>
#include <span>

#include "sim/kernel.h"
#include "sim/kernel/module/file/elf.h"
#include "sim/kernel/module/file/load_trace.h"
#include "sim/kernel/module/file/unchecked.h"
#include "sim/kernel/module/internal.h"
#include "sim/kernel/module/modinfo.h"

namespace miu {
namespace {

struct SymbolVersion {
  std::string_view name;
  u32 crc;
};

/// All symbols of one version of the kernel.
struct KernelVersions {
  std::string_view version;  // 6.1
  std::span<const SymbolVersion> symbols;
};

// kernel_versions: made by the build, see sim/versions.cmake.
#include "symbol_versions.inc"

/// struct modversion_info in a file for x86-64.
constexpr u64 entry_size = 64;
constexpr u64 crc_size = 8;

/// What the section of that name holds.
template <class T>
std::optional<std::vector<T>> numbers_of(const struct load_info* info,
                                         std::string_view section) {
  const unsigned int index = find_sec(info, section);
  if (index == 0) return std::nullopt;
  const Elf64_Shdr& header = info->sechdrs[index];
  std::vector<T> numbers(header.sh_size / sizeof(T));
  if (header.sh_type != SHT_NOBITS && !numbers.empty())
    memcpy(numbers.data(), info->file.data() + header.sh_offset,
           numbers.size() * sizeof(T));
  return numbers;
}

}  // namespace

Crcs crcs_of(const struct load_info* info, std::string_view section) {
  return numbers_of<u32>(info, section);
}

std::optional<std::vector<u8>> flags_of(const struct load_info* info,
                                        std::string_view section) {
  return numbers_of<u8>(info, section);
}

const u32* symversion(const Crcs& crcs, std::size_t index) {
  static constexpr u32 behind = 0;
  if (!crcs) return nullptr;
  return index < crcs->size() ? &(*crcs)[index] : &behind;
}

const u32* kernel_symbol_crc(std::string_view name) {
  const std::string version = to_string(kernel().profile.version);
  for (const KernelVersions& known : kernel_versions) {
    if (known.version != version) continue;
    for (const SymbolVersion& symbol : known.symbols)
      if (symbol.name == name) return &symbol.crc;
  }
  return nullptr;
}

int check_module_license_and_versions(struct module* mod) {
  const LoadedModule& image = image_of(mod);
  if (!kernel().profile.early_mod_check_is_there) {
    const bool prev_taint = test_taint(TAINT_PROPRIETARY_MODULE);
    taint_by_name(mod->name, &mod->taints);
    say_license_taints(mod->name, prev_taint);
  }
  const bool all = (mod->num_syms == 0 || image.crcs) &&
                   (mod->num_gpl_syms == 0 || image.gpl_crcs);
  if (kernel().profile.kflagstab_is_there && mod->num_syms != 0 &&
      !image.flagstab) {
    pr_err("%s: no flags for exported symbols\n", mod->name);
    return -ENOEXEC;
  }
  if (!kernel().profile.modversions || all) return 0;
  return try_to_force_load(mod->name, &mod->taints,
                           "no versions for exported symbols");
}

bool check_version(struct load_info* info, const char* symname,
                   unsigned long* taints, const u32* crc) {
  if (!kernel().profile.modversions || crc == nullptr) return true;
  if (info->index.vers == 0)
    return try_to_force_load(module_name(info), taints, symname) == 0;

  const Elf64_Shdr& versions = info->sechdrs[info->index.vers];
  const u64 end =
      versions.sh_offset + versions.sh_size / entry_size * entry_size;
  for (u64 at = versions.sh_offset; at != end; at += entry_size) {
    const char* name =
        string_at(info, at + crc_size, "strcmp", "the size of __versions");
    if (strcmp(name, symname) != 0) continue;
    u64 wanted;
    memcpy(&wanted, info->file.data() + at, sizeof(wanted));
    if (wanted == *crc) return true;
    pr_warn("%s: disagrees about version of symbol %s\n", info->name, symname);
    return false;
  }
  pr_warn("%s: no symbol version for %s\n", info->name, symname);
  return false;
}

bool check_modstruct_version(struct load_info* info) {
  begin_phase(info, __func__);
  return check_version(info, "module_layout", &info->taints,
                       kernel_symbol_crc("module_layout"));
}

bool same_magic(std::string_view amagic, std::string_view bmagic,
                bool has_crcs) {
  if (has_crcs) {
    amagic.remove_prefix(std::min(amagic.find(' '), amagic.size()));
    bmagic.remove_prefix(std::min(bmagic.find(' '), bmagic.size()));
  }
  return amagic == bmagic;
}

}  // namespace miu
