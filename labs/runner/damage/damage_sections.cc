// SPDX-License-Identifier: MIT
//
// What is wrong in the table of sections, and in the room that they ask for.
#include "labs/runner/damage/damage.h"

namespace miu {
namespace {

constexpr std::uint64_t sht_progbits = 1;
constexpr std::uint64_t sht_nobits = 8;
constexpr std::uint64_t shf_write = 1;
constexpr std::uint64_t shf_alloc = 2;
constexpr std::uint64_t shf_exec = 4;
constexpr std::uint64_t all_ones = ~0ull;

/// One more section that asks for memory, and has no bytes in the file.
std::size_t add_room(ElfFile& file, std::uint64_t size) {
  const std::size_t header = file.add_section_like(".modinfo");
  file.set(header, sh_type, sht_nobits);
  file.set(header, sh_flags, shf_alloc | shf_write);
  file.set(header, sh_size, size);
  file.set(header, sh_name, 0);
  return header;
}

std::size_t names(ElfFile& file) {
  return file.section(static_cast<std::size_t>(file.get(0, e_shstrndx)));
}

std::size_t first(ElfFile& file) { return file.section(std::size_t{0}); }

constexpr Damage sections[] = {
    {"names-out", "the section names begin behind the file's end",
     [](ElfFile& f) { f.set(names(f), sh_offset, f.size() + 1); }},
    {"names-too-long", "the section names are longer than the file",
     [](ElfFile& f) { f.set(names(f), sh_size, f.size()); }},
    {"names-empty", "the section names have no bytes",
     [](ElfFile& f) { f.set(names(f), sh_size, 0); }},
    {"names-unterminated", "the section names do not end in a NUL",
     [](ElfFile& f) {
       f.put(f.get(names(f), sh_offset) + f.get(names(f), sh_size) - 1, "x");
     }},
    {"first-has-type", "section 0 is not SHT_NULL",
     [](ElfFile& f) { f.set(first(f), sh_type, sht_progbits); }},
    {"first-has-size", "section 0 has a size",
     [](ElfFile& f) { f.set(first(f), sh_size, 16); }},
    {"first-has-address", "section 0 has an address",
     [](ElfFile& f) { f.set(first(f), sh_addr, 0x1000); }},
    {"name-out", "the name of .modinfo lies behind all names",
     [](ElfFile& f) { f.set(f.section(".modinfo"), sh_name, 0x7fff'0000); }},
    {"unkept-name-out", "the name of .comment lies far behind all names",
     [](ElfFile& f) { f.set(f.section(".comment"), sh_name, 0x7fff'0000); }},
    {"room-name-out", "the name of a section without bytes lies far out",
     [](ElfFile& f) { f.set(add_room(f, 16), sh_name, 0x7fff'0000); }},
    {"offset-out", ".init.text begins behind the file's end",
     [](ElfFile& f) {
       f.set(f.section(".init.text"), sh_offset, f.size() + 1);
     }},
    {"size-out", ".init.text is longer than the file",
     [](ElfFile& f) { f.set(f.section(".init.text"), sh_size, f.size()); }},
    {"size-wraps", "offset and size of .init.text add up to less than 2^64",
     [](ElfFile& f) { f.set(f.section(".init.text"), sh_size, all_ones); }},
    {"unkept-size-out", ".comment is longer than the file",
     [](ElfFile& f) { f.set(f.section(".comment"), sh_size, f.size()); }},
    {"overlap-all", "one more section has all bytes of the file as its own",
     [](ElfFile& f) {
       const std::size_t header = f.add_section_like(".comment");
       f.set(header, sh_offset, 0);
       f.set(header, sh_size, f.size());
     }},
    {"overlap-kept", "one more section in memory has the bytes of .init.text",
     [](ElfFile& f) { f.add_section_like(".init.text"); }},
};

constexpr Damage layout[] = {
    {"text-writable", ".text may be written",
     [](ElfFile& f) {
       f.set(f.section(".text"), sh_flags, shf_alloc | shf_exec | shf_write);
     }},
    {"init-writable", ".init.text may be written",
     [](ElfFile& f) {
       f.set(f.section(".init.text"), sh_flags,
             shf_alloc | shf_exec | shf_write);
     }},
    {"init-not-executable", ".init.text may not be executed",
     [](ElfFile& f) { f.set(f.section(".init.text"), sh_flags, shf_alloc); }},
    {"strings-not-kept", "the text's strings are not put into memory",
     [](ElfFile& f) { f.set(f.section(".rodata.str1.1"), sh_flags, 0); }},
    {"alignment-3", "one more section asks for an alignment of 3",
     [](ElfFile& f) { f.set(add_room(f, 16), sh_addralign, 3); }},
    {"alignment-64k", "one more section asks for an alignment of 64 KiB",
     [](ElfFile& f) { f.set(add_room(f, 16), sh_addralign, 0x10000); }},
    {"alignment-4g", "struct module asks for an alignment of 4 GiB",
     [](ElfFile& f) {
       f.set(f.section(".gnu.linkonce.this_module"), sh_addralign,
             0x1'0000'0000);
     }},
    {"room-2g", "one more section without bytes asks for 2 GiB",
     [](ElfFile& f) { add_room(f, 0x8000'0000); }},
    {"room-4g", "one more section without bytes asks for 4 GiB",
     [](ElfFile& f) { add_room(f, 0x1'0000'0000); }},
};

}  // namespace

const DamagedPart damages_of_sections{"Sections", sections};
const DamagedPart damages_of_layout{"Memory", layout};

}  // namespace miu
