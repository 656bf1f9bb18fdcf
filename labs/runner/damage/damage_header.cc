// SPDX-License-Identifier: MIT
//
// Files that end too early, and what is wrong in the first 64 bytes.
#include "labs/runner/damage/damage.h"

namespace miu {
namespace {

/// Ends the file in the middle of a section's bytes.
void cut_in(ElfFile& file, std::string_view section) {
  file.cut((file.begin_of(section) + file.end_of(section)) / 2);
}

constexpr Damage length[] = {
    {"cut-to-nothing", "the file is empty", [](ElfFile& f) { f.cut(0); }},
    {"cut-in-magic", "the file ends after 3 bytes",
     [](ElfFile& f) { f.cut(3); }},
    {"cut-in-ident", "the file ends after 8 bytes",
     [](ElfFile& f) { f.cut(8); }},
    {"cut-in-header", "the file ends one byte before the header does",
     [](ElfFile& f) { f.cut(ElfFile::header_size - 1); }},
    {"cut-after-header", "nothing but the header is there",
     [](ElfFile& f) { f.cut(ElfFile::header_size); }},
    {"cut-in-modinfo", "the file ends in the middle of .modinfo",
     [](ElfFile& f) { cut_in(f, ".modinfo"); }},
    {"cut-in-this-module", "the file ends in the middle of struct module",
     [](ElfFile& f) { cut_in(f, ".gnu.linkonce.this_module"); }},
    {"cut-in-symbols", "the file ends in the middle of .symtab",
     [](ElfFile& f) { cut_in(f, ".symtab"); }},
    {"cut-in-strings", "the file ends in the middle of .strtab",
     [](ElfFile& f) { cut_in(f, ".strtab"); }},
    {"cut-in-section-headers",
     "the file ends in the middle of the table of sections",
     [](ElfFile& f) { f.cut(f.section(f.section_count() / 2)); }},
    {"cut-last-byte", "the file's last byte is missing",
     [](ElfFile& f) { f.cut(f.size() - 1); }},
    {"extra-bytes", "100 bytes follow the end of the file",
     [](ElfFile& f) { f.append(std::string(100, 'x')); }},
    {"bad-signature", "a signature longer than the file is said to follow",
     [](ElfFile& f) {
       f.append(std::string(12, '\377') + "~Module signature appended~\n");
     }},
    {"unknown-signature", "a signature of an unknown kind follows",
     [](ElfFile& f) {
       f.append(std::string(12, '\0') + "~Module signature appended~\n");
     }},
};

constexpr Damage header[] = {
    {"magic", "the file does not begin with \\177ELF",
     [](ElfFile& f) { f.put(1, "e"); }},
    {"class-32", "EI_CLASS says 32 bit",
     [](ElfFile& f) { f.set(0, ei_class, 1); }},
    {"big-endian", "EI_DATA says big-endian",
     [](ElfFile& f) { f.set(0, ei_data, 2); }},
    {"ident-version-0", "EI_VERSION is 0",
     [](ElfFile& f) { f.set(0, ei_version, 0); }},
    {"osabi-255", "EI_OSABI is 255",
     [](ElfFile& f) { f.set(0, ei_osabi, 255); }},
    {"type-exec", "e_type says that it is a program",
     [](ElfFile& f) { f.set(0, e_type, 2); }},
    {"type-none", "e_type is 0", [](ElfFile& f) { f.set(0, e_type, 0); }},
    {"machine-i386", "e_machine says i386",
     [](ElfFile& f) { f.set(0, e_machine, 3); }},
    {"machine-arm64", "e_machine says arm64",
     [](ElfFile& f) { f.set(0, e_machine, 183); }},
    {"version-0", "e_version is 0", [](ElfFile& f) { f.set(0, e_version, 0); }},
    {"entry", "e_entry names an address",
     [](ElfFile& f) { f.set(0, e_entry, 0xdead'beef); }},
    {"program-headers", "e_phoff, e_phnum and e_phentsize are nonsense",
     [](ElfFile& f) {
       f.set(0, e_phoff, ~0ull);
       f.set(0, e_phnum, 999);
       f.set(0, e_phentsize, 7);
     }},
    {"flags", "e_flags is all ones",
     [](ElfFile& f) { f.set(0, e_flags, 0xffff'ffff); }},
    {"header-size-0", "e_ehsize is 0",
     [](ElfFile& f) { f.set(0, e_ehsize, 0); }},
    {"section-header-size-0", "e_shentsize is 0",
     [](ElfFile& f) { f.set(0, e_shentsize, 0); }},
    {"section-header-size-128", "e_shentsize is 128",
     [](ElfFile& f) { f.set(0, e_shentsize, 128); }},
    {"sections-at-0", "e_shoff is 0: the table lies over the header",
     [](ElfFile& f) { f.set(0, e_shoff, 0); }},
    {"sections-at-end", "e_shoff is the file's length",
     [](ElfFile& f) { f.set(0, e_shoff, f.size()); }},
    {"sections-far-out", "e_shoff is the largest number",
     [](ElfFile& f) { f.set(0, e_shoff, ~0ull); }},
    {"sections-at-odd-place", "the table of sections lies at an odd address",
     [](ElfFile& f) { f.move_sections(1); }},
    {"no-sections", "e_shnum is 0", [](ElfFile& f) { f.set(0, e_shnum, 0); }},
    {"one-section", "e_shnum is 1", [](ElfFile& f) { f.set(0, e_shnum, 1); }},
    {"most-sections", "e_shnum is 65535",
     [](ElfFile& f) { f.set(0, e_shnum, 0xffff); }},
    {"no-section-names", "e_shstrndx is 0",
     [](ElfFile& f) { f.set(0, e_shstrndx, 0); }},
    {"names-behind-last", "e_shstrndx is e_shnum",
     [](ElfFile& f) { f.set(0, e_shstrndx, f.section_count()); }},
    {"names-are-symbols", "e_shstrndx names .strtab",
     [](ElfFile& f) {
       f.set(0, e_shstrndx, f.number_of(f.section(".strtab")));
     }},
};

}  // namespace

const DamagedPart damages_of_length{"Length", length};
const DamagedPart damages_of_header{"ELF header", header};

}  // namespace miu
