// SPDX-License-Identifier: MIT
//
// What is wrong in symbols and relocations.
#include "labs/runner/damage/damage.h"

namespace miu {
namespace {

constexpr std::uint64_t sht_progbits = 1;
constexpr std::uint64_t sht_rel = 9;
constexpr std::uint64_t shn_undef = 0;
constexpr std::uint64_t shn_livepatch = 0xff20;
constexpr std::uint64_t shn_abs = 0xfff1;
constexpr std::uint64_t shn_common = 0xfff2;
constexpr std::uint64_t global = 0x10;
constexpr std::uint64_t weak = 0x20;

const char* const of_module = ".rela.gnu.linkonce.this_module";

/// In the name, which is not that long.
constexpr std::uint64_t zeros_in_module = 64;

/// A symbol of every module that prints, and one that each has of its own.
const char* const imported = "_printk";
const char* const own = "cleanup_module";

/// One more symbol, which nothing refers to.
void add_symbol(ElfFile& file, std::uint64_t info, std::uint64_t section) {
  const std::size_t names = file.end_of(".strtab") - file.begin_of(".strtab");
  file.grow(".strtab", std::string_view("nobody_has_it", 14));
  const std::size_t symbol =
      file.grow(".symtab", std::string(ElfFile::symbol_size, '\0'));
  file.set(symbol, st_name, names);
  file.set(symbol, st_info, info);
  file.set(symbol, st_shndx, section);
}

/// One more relocation of struct module, a copy of one that is there.
std::size_t add_relocation(ElfFile& file) {
  const std::size_t old = file.relocation();
  if (!file.ok()) return 0;
  return file.grow(of_module,
                   file.bytes().substr(old, ElfFile::relocation_size));
}

constexpr Damage symbols[] = {
    {"no-symbols", "no section is SHT_SYMTAB",
     [](ElfFile& f) { f.set(f.section(".symtab"), sh_type, sht_progbits); }},
    {"symbols-twice", "two sections are SHT_SYMTAB",
     [](ElfFile& f) { f.add_section_like(".symtab"); }},
    {"symbols-empty", ".symtab has no bytes",
     [](ElfFile& f) { f.set(f.section(".symtab"), sh_size, 0); }},
    {"symbols-link-0", "sh_link of .symtab is 0",
     [](ElfFile& f) { f.set(f.section(".symtab"), sh_link, 0); }},
    {"symbols-link-out", "sh_link of .symtab is e_shnum",
     [](ElfFile& f) {
       f.set(f.section(".symtab"), sh_link, f.section_count());
     }},
    {"symbols-link-names", "sh_link of .symtab names the section names",
     [](ElfFile& f) {
       f.set(f.section(".symtab"), sh_link, f.get(0, e_shstrndx));
     }},
    {"strings-unterminated", ".strtab does not end in a NUL",
     [](ElfFile& f) { f.put(f.end_of(".strtab") - 1, "x"); }},
    {"symbol-unknown", "one more symbol has a name that nobody exports",
     [](ElfFile& f) { add_symbol(f, global, shn_undef); }},
    {"symbol-weak", "the same, and it is weak",
     [](ElfFile& f) { add_symbol(f, weak, shn_undef); }},
    {"symbol-common", "one more symbol is SHN_COMMON",
     [](ElfFile& f) { add_symbol(f, global, shn_common); }},
    {"symbol-absolute", "one more symbol is SHN_ABS",
     [](ElfFile& f) { add_symbol(f, global, shn_abs); }},
    {"symbol-livepatch", "one more symbol is SHN_LIVEPATCH",
     [](ElfFile& f) { add_symbol(f, global, shn_livepatch); }},
    {"symbol-section-out", "one more symbol is of section 65000",
     [](ElfFile& f) { add_symbol(f, global, 65000); }},
    {"import-renamed", "_printk is called _printx",
     [](ElfFile& f) {
       f.put(f.begin_of(".strtab") + f.get(f.symbol(imported), st_name),
             "_printx");
     }},
    {"import-name-out", "the name of _printk lies far behind the file",
     [](ElfFile& f) { f.set(f.symbol(imported), st_name, 0x7fff'0000); }},
    {"own-name-out", "the name of cleanup_module lies far behind the file",
     [](ElfFile& f) { f.set(f.symbol(own), st_name, 0x7fff'0000); }},
};

constexpr Damage relocations[] = {
    {"relocation-type", "a relocation has the type 42",
     [](ElfFile& f) { f.set(f.relocation(), r_type, 42); }},
    {"relocation-none", "one more relocation is R_X86_64_NONE",
     [](ElfFile& f) { f.set(add_relocation(f), r_type, 0); }},
    {"relocation-twice", "a relocation is there twice",
     [](ElfFile& f) { add_relocation(f); }},
    {"relocation-overflow", "a relocation of 32 bits gets 64",
     [](ElfFile& f) {
       const std::size_t at = add_relocation(f);
       f.set(at, r_type, 10);
       f.set(at, r_offset, zeros_in_module);
       f.set(at, r_addend, 0x7000'0000'0000'0000);
     }},
    {"relocation-place-out", "a relocation is 2^46 bytes behind its section",
     [](ElfFile& f) { f.set(f.relocation(), r_offset, 0x4000'0000'0000); }},
    {"relocation-symbol-out", "a relocation is of symbol 2^31 - 1",
     [](ElfFile& f) { f.set(f.relocation(), r_symbol, 0x7fff'ffff); }},
    {"relocations-rel", "the relocations of struct module are SHT_REL",
     [](ElfFile& f) { f.set(f.section(of_module), sh_type, sht_rel); }},
    {"relocations-of-nothing", "they are for section 65535",
     [](ElfFile& f) { f.set(f.section(of_module), sh_info, 0xffff); }},
    {"relocations-link", "their sh_link is 65535",
     [](ElfFile& f) { f.set(f.section(of_module), sh_link, 0xffff); }},
    {"relocations-odd-size", "they are 8 bytes too long",
     [](ElfFile& f) { f.grow(of_module, std::string(8, '\377')); }},
};

}  // namespace

const DamagedPart damages_of_symbols{"Symbols", symbols};
const DamagedPart damages_of_relocations{"Relocations", relocations};

}  // namespace miu
