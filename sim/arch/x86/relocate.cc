// SPDX-License-Identifier: MIT
#include "sim/arch/x86/relocate.h"

#include <linux/elf.h>
#include <linux/errno.h>
#include <linux/module.h>
#include <linux/printk.h>
#include <linux/string.h>

#include <cstdint>

#include "sim/kernel.h"
#include "sim/kernel/module/file/unchecked.h"
#include "sim/kernel/module/internal.h"

namespace miu {
namespace {

// The types of the x86-64 psABI that the kernel's loader knows.
constexpr u32 r_x86_64_none = 0;

enum class Range { any, is_unsigned, is_signed };

struct Kind {
  u32 type;
  std::size_t width;
  bool relative;  // to the place
  Range range;    // of what 32 bits can hold
};

constexpr Kind kinds[] = {
    {1, 8, false, Range::any},           // R_X86_64_64
    {2, 4, true, Range::is_signed},      // R_X86_64_PC32
    {4, 4, true, Range::is_signed},      // R_X86_64_PLT32
    {10, 4, false, Range::is_unsigned},  // R_X86_64_32
    {11, 4, false, Range::is_signed},    // R_X86_64_32S
    {24, 8, true, Range::any},           // R_X86_64_PC64
};

const Kind* find_kind(u32 type) {
  for (const Kind& kind : kinds)
    if (kind.type == type) return &kind;
  return nullptr;
}

bool fits(const Kind& kind, u64 value) {
  if (kind.range == Range::is_unsigned) return value == static_cast<u32>(value);
  if (kind.range == Range::any) return true;
  return static_cast<s64>(value) == static_cast<s32>(value);
}

/// Linux has its own text and that of modules in the last 2 GiB of all
/// addresses; here they are in the first. A value has to fit that is made of
/// Linux's addresses; what is written is made of ours.
constexpr u64 first_of_last_2g = 0xffffffff80000000;
/// MODULES_LEN: in how many bytes all modules lie.
constexpr u64 modules_len = 0x3f000000;

/// The symbol's value on a real kernel: other than ours for what lies in the
/// image, for what somebody exports, and not for a plain number.
u64 value_in_linux(const struct load_info* info, const Elf64_Sym& symbol) {
  const bool is_number =
      symbol.st_shndx == SHN_UNDEF
          ? symbol.st_value == 0
          : symbol.st_shndx >= info->hdr->e_shnum ||
                !(info->sechdrs[symbol.st_shndx].sh_flags & SHF_ALLOC);
  return symbol.st_value + (is_number ? 0 : first_of_last_2g);
}

int overflow(const struct load_info* info, u32 type, u64 value,
             unsigned int relsec, u64 index) {
  if (kernel().profile.relocation_overflow_says_where)
    _printk(KERN_ERR
            "module: overflow in relocation type %d val %llx sec %u idx %d\n",
            static_cast<int>(type), value, relsec, static_cast<int>(index));
  else
    _printk(KERN_ERR "module: overflow in relocation type %d val %llx\n",
            static_cast<int>(type), value);
  _printk(KERN_ERR "module: `%s' likely not compiled with -mcmodel=kernel\n",
          info->mod->name);
  return -ENOEXEC;
}

/// What the kernel calls what is done here, and how it says that a place was
/// written before.
struct Names {
  const char* reader;    // of the symbol
  const char* comparer;  // of the place
  const char* refusal;
};

constexpr Names of_apply_relocate_add = {"apply_relocate_add",
                                         "apply_relocate_add",
                                         "Skipping invalid relocation target"};
constexpr Names of_write_relocate_add = {"__write_relocate_add", "memcmp",
                                         "Invalid relocation target"};

/// `loc` and `val` are those of Linux.
int invalid_target(const Names& names, u32 type, u64 loc, u64 val) {
  _printk(KERN_ERR
          "module: x86/modules: %s, existing value is nonzero for type %d, "
          "loc %016llx, val %llx\n",
          names.refusal, static_cast<int>(type), loc, val);
  return -ENOEXEC;
}

/// Whether the place is in the section, and the section's end in the image.
bool lies_in(const Elf64_Shdr& target, u64 offset, std::size_t width,
             std::span<char> image) {
  const u64 begin =
      target.sh_addr - reinterpret_cast<std::uintptr_t>(image.data());
  return offset <= target.sh_size && target.sh_size - offset >= width &&
         begin <= image.size() && image.size() - begin >= target.sh_size;
}

}  // namespace

int apply_relocate_add(const struct load_info* info, unsigned int relsec,
                       std::span<char> image) {
  const Elf64_Shdr& section = info->sechdrs[relsec];
  const Elf64_Shdr& target = info->sechdrs[section.sh_info];
  const char* file = info->file.data();
  const bool looks_first = kernel().profile.write_relocate_add_is_there;
  const Names& names =
      looks_first ? of_write_relocate_add : of_apply_relocate_add;

  for (u64 i = 0; i < section.sh_size / sizeof(Elf64_Rela); ++i) {
    Elf64_Rela rel;
    memcpy(&rel, file + section.sh_offset + i * sizeof(rel), sizeof(rel));
    const u32 type = ELF64_R_TYPE(rel.r_info);
    const u64 symbol = ELF64_R_SYM(rel.r_info);
    if (type == r_x86_64_none) continue;
    if (symbol >= info->symbols.size()) {
      // What lies behind the table is chance, and there in most cases.
      if (symbol * sizeof(Elf64_Sym) < modules_len)
        not_modelled("a symbol behind the end of its table");
      unchecked_access(names.reader, "a relocation's symbol");
    }
    const Kind* kind = find_kind(type);
    if (kind == nullptr) {
      _printk(KERN_ERR "module: %s: Unknown rela relocation: %u\n",
              info->mod->name, type);
      return -ENOEXEC;
    }
    const u64 place = target.sh_addr + rel.r_offset;
    const Elf64_Sym& sym = info->symbols[symbol];
    u64 value = sym.st_value + static_cast<u64>(rel.r_addend);
    u64 in_linux = value_in_linux(info, sym) + static_cast<u64>(rel.r_addend);
    if (kind->relative) {
      value -= place;
      in_linux -= place + first_of_last_2g;
    }

    if (looks_first && !fits(*kind, in_linux))
      return overflow(info, type, in_linux, relsec, i);
    if (!lies_in(target, rel.r_offset, kind->width, image))
      unchecked_access(names.comparer, "a relocation's r_offset");
    auto* to = reinterpret_cast<char*>(place);
    static constexpr char zero[8] = {};
    if (memcmp(to, zero, kind->width) != 0)
      return invalid_target(names, type, place + first_of_last_2g, in_linux);
    if (!fits(*kind, in_linux))
      return overflow(info, type, in_linux, relsec, i);
    memcpy(to, &value, kind->width);
  }
  return 0;
}

}  // namespace miu
