// SPDX-License-Identifier: MIT
//
// What is wrong in __versions, where a module says against which declarations
// it was built. Modules have it for kernels with CONFIG_MODVERSIONS.
#include "labs/runner/damage/damage.h"

namespace miu {
namespace {

const char* const table = "__versions";
/// The kernel's own structures, which every module names; and a function that
/// every module that prints takes.
const char* const layout = "module_layout";
const char* const import = "_printk";

/// Another checksum than the one that is there.
void change_crc(ElfFile& file, std::string_view symbol) {
  const std::size_t entry = file.version(symbol);
  file.set(entry, mv_crc, file.get(entry, mv_crc) ^ 1);
}

constexpr Damage versions[] = {
    {"no-versions", "no section is called __versions",
     [](ElfFile& f) {
       const std::size_t header = f.section(table);
       f.set(header, sh_name, f.get(header, sh_name) + 1);
     }},
    {"versions-not-kept", "__versions does not have SHF_ALLOC",
     [](ElfFile& f) { f.set(f.section(table), sh_flags, 0); }},
    {"versions-empty", "__versions has no bytes",
     [](ElfFile& f) { f.set(f.section(table), sh_size, 0); }},
    {"versions-odd-size", "__versions is 8 bytes longer",
     [](ElfFile& f) { f.grow(table, std::string(8, '\377')); }},
    {"versions-twice", "there are two sections __versions",
     [](ElfFile& f) { f.add_section_like(table); }},
    {"layout-version", "module_layout has another checksum",
     [](ElfFile& f) { change_crc(f, layout); }},
    {"layout-unversioned", "module_layout has no checksum",
     [](ElfFile& f) { f.put(f.version(layout) + mv_crc.width, "X"); }},
    {"import-version", "_printk has another checksum",
     [](ElfFile& f) { change_crc(f, import); }},
    {"import-unversioned", "_printk has no checksum",
     [](ElfFile& f) { f.put(f.version(import) + mv_crc.width, "X"); }},
};

}  // namespace

const DamagedPart damages_of_versions{"__versions", versions};

}  // namespace miu
