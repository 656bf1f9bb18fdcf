// SPDX-License-Identifier: MIT
//
// What is wrong in .modinfo and in struct module.
#include "labs/runner/damage/damage.h"

namespace miu {
namespace {

constexpr std::uint64_t sht_null = 0;
constexpr std::uint64_t sht_nobits = 8;

const char* const this_module = ".gnu.linkonce.this_module";
constexpr std::size_t name_size = 56;  // MODULE_NAME_LEN

/// Where struct module has its name: the one that .modinfo says, too.
std::size_t name_in_module(ElfFile& file) {
  static constexpr std::size_t tag = sizeof("name=") - 1;
  const std::size_t entry = file.modinfo("name");
  if (!file.ok()) return 0;
  const std::string name = file.bytes().c_str() + entry + tag;
  return file.bytes().find(name, file.begin_of(this_module));
}

/// Another name: the old one without its dot.
void rename(ElfFile& file, std::string_view section) {
  const std::size_t header = file.section(section);
  file.set(header, sh_name, file.get(header, sh_name) + 1);
}

/// The entry is then one of another tag.
void drop(ElfFile& file, std::string_view tag) {
  file.put(file.modinfo(tag), "X");
}

constexpr Damage modinfo[] = {
    {"no-modinfo", "no section is called .modinfo",
     [](ElfFile& f) { rename(f, ".modinfo"); }},
    {"modinfo-not-kept", ".modinfo does not have SHF_ALLOC",
     [](ElfFile& f) { f.set(f.section(".modinfo"), sh_flags, 0); }},
    {"modinfo-empty", ".modinfo has no bytes",
     [](ElfFile& f) { f.set(f.section(".modinfo"), sh_size, 0); }},
    {"modinfo-unterminated", ".modinfo does not end in a NUL",
     [](ElfFile& f) { f.put(f.end_of(".modinfo") - 1, "x"); }},
    {"modinfo-nobits", ".modinfo is said to have no bytes in the file",
     [](ElfFile& f) { f.set(f.section(".modinfo"), sh_type, sht_nobits); }},
    {"modinfo-far-out",
     ".modinfo is said to have no bytes, and to begin far behind the file",
     [](ElfFile& f) {
       f.set(f.section(".modinfo"), sh_type, sht_nobits);
       f.set(f.section(".modinfo"), sh_offset, 0x1000'0000'0000);
     }},
    {"modinfo-twice", "there are two sections .modinfo",
     [](ElfFile& f) { f.add_section_like(".modinfo"); }},
    {"no-vermagic", ".modinfo has no vermagic",
     [](ElfFile& f) { drop(f, "vermagic"); }},
    {"vermagic-empty", "vermagic is empty",
     [](ElfFile& f) {
       f.put(f.modinfo("vermagic") + 9, std::string_view("\0", 1));
     }},
    {"vermagic-release", "vermagic has another release",
     [](ElfFile& f) { f.put(f.modinfo("vermagic") + 9, "9"); }},
    {"vermagic-flags", "vermagic says UMP where it said SMP",
     [](ElfFile& f) {
       const std::size_t at = f.bytes().find(" SMP ", f.modinfo("vermagic"));
       f.put(at + 1, "U");
     }},
    {"no-license", ".modinfo has no license",
     [](ElfFile& f) { drop(f, "license"); }},
    {"other-license", "the license is XPL",
     [](ElfFile& f) { f.put(f.modinfo("license") + 8, "X"); }},
    {"no-depends", ".modinfo has no depends",
     [](ElfFile& f) { drop(f, "depends"); }},
    {"no-name", ".modinfo has no name", [](ElfFile& f) { drop(f, "name"); }},
    {"other-name", ".modinfo has another name than struct module",
     [](ElfFile& f) { f.put(f.modinfo("name") + 5, "x"); }},
};

constexpr Damage module[] = {
    {"no-this-module", "no section is called .gnu.linkonce.this_module",
     [](ElfFile& f) { rename(f, this_module); }},
    {"this-module-twice", "there are two sections of that name",
     [](ElfFile& f) { f.add_section_like(this_module); }},
    {"this-module-not-kept", "struct module is not put into memory",
     [](ElfFile& f) { f.set(f.section(this_module), sh_flags, 1); }},
    {"this-module-nobits", "struct module is said to have no bytes in the file",
     [](ElfFile& f) { f.set(f.section(this_module), sh_type, sht_nobits); }},
    {"this-module-empty", "struct module has no bytes",
     [](ElfFile& f) { f.set(f.section(this_module), sh_size, 0); }},
    {"this-module-short", "struct module ends behind its name",
     [](ElfFile& f) {
       f.set(f.section(this_module), sh_size,
             name_in_module(f) + name_size - f.begin_of(this_module));
     }},
    {"this-module-long", "struct module is 4 KiB longer",
     [](ElfFile& f) { f.grow(this_module, std::string(4096, '\0')); }},
    {"module-name-empty", "struct module has an empty name",
     [](ElfFile& f) {
       f.put(name_in_module(f), std::string(name_size, '\0'));
     }},
    {"no-module-relocations", "the relocations of struct module are left out",
     [](ElfFile& f) {
       f.set(f.section(".rela.gnu.linkonce.this_module"), sh_type, sht_null);
     }},
};

}  // namespace

const DamagedPart damages_of_modinfo{".modinfo", modinfo};
const DamagedPart damages_of_this_module{"struct module", module};

}  // namespace miu
