// SPDX-License-Identifier: MIT
//
// Models kernel/module/version.c of Debian's Linux 6.1: whether the symbols
// that a module takes are declared now as they were when it was built. Its file
// says what it was built against (__versions); the exporter says what holds:
// the kernel in a table that the build makes of the shim headers, a module in
// its own file (__kcrctab).
//
// 1. Nothing is compared on a kernel without CONFIG_MODVERSIONS.
// 2. Debian refuses a symbol without an entry in __versions; elsewhere the
//    kernel says so once, and takes it.
#ifndef MIU_SIM_KERNEL_MODULE_VERSION_H_
#define MIU_SIM_KERNEL_MODULE_VERSION_H_

#include <linux/types.h>

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

struct load_info;
struct module;

namespace miu {

/// The checksums of a table of symbols, in its order; nothing when the file
/// gives none.
using Crcs = std::optional<std::vector<u32>>;

/// The checksums in the section of that name.
/// COUNTS: none.
/// TWIN: none; find_module_sections takes its address
Crcs crcs_of(const struct load_info* info, std::string_view section);

/// The bytes in that section, a symbol's flags each; nothing when there is no
/// such section.
/// COUNTS: none.
/// TWIN: none; find_module_sections takes its address
std::optional<std::vector<u8>> flags_of(const struct load_info* info,
                                        std::string_view section);

/// The checksum of a table's symbol; nullptr when the exporter gave none. Where
/// the table of symbols is longer the kernel takes what lies behind the
/// checksums, and here it is a 0.
/// COUNTS: none.
/// TWIN: kernel/module/main.c symversion
/// LEAVES OUT: what lies in memory behind the checksums.
const u32* symversion(const Crcs& crcs, std::size_t index);

/// The kernel's own checksum of a symbol; nullptr when it has none.
/// COUNTS: none.
/// TWIN: none; __start___kcrctab
const u32* kernel_symbol_crc(std::string_view name);

/// A module that exports symbols without checksums is loaded by force. Returns
/// 0, or -ENOEXEC, logged, for one that exports them without flags where the
/// kernel has these.
/// COUNTS: none.
/// TWIN: kernel/module/main.c check_module_license_and_versions
/// LEAVES OUT: nothing. From 6.4 on licenses are looked at in another function.
int check_module_license_and_versions(struct module* mod);

/// Whether the module was built against the symbol as it is; no when it was
/// built against another, or does not say, logged. A file without versions is
/// loaded by force.
/// COUNTS: none.
/// TWIN: kernel/module/version.c check_version
/// LEAVES OUT: nothing.
bool check_version(struct load_info* info, const char* symname,
                   unsigned long* taints, const u32* crc);

/// The same of struct module itself and what else the loader reads.
/// COUNTS: none.
/// TWIN: kernel/module/version.c check_modstruct_version
/// LEAVES OUT: the BUG() of a kernel without module_layout.
bool check_modstruct_version(struct load_info* info);

/// Whether two strings of vermagic mean the same. The first word is the
/// release; who has checksums need not be of the same.
/// COUNTS: none.
/// TWIN: kernel/module/version.c same_magic
/// LEAVES OUT: nothing.
bool same_magic(std::string_view amagic, std::string_view bmagic,
                bool has_crcs);

}  // namespace miu

#endif  // MIU_SIM_KERNEL_MODULE_VERSION_H_
