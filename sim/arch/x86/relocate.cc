// SPDX-License-Identifier: MIT
#include "sim/arch/x86/relocate.h"

#include <linux/elf.h>
#include <linux/errno.h>
#include <linux/printk.h>
#include <linux/string.h>

#include <cstdint>

#include "sim/kernel/module/internal.h"

namespace miu {
namespace {

// Types of the x86-64 psABI that the kernel's loader knows.
constexpr u32 r_x86_64_none = 0;
constexpr u32 r_x86_64_64 = 1;
constexpr u32 r_x86_64_pc32 = 2;
constexpr u32 r_x86_64_plt32 = 4;
constexpr u32 r_x86_64_32 = 10;
constexpr u32 r_x86_64_32s = 11;
constexpr u32 r_x86_64_pc64 = 24;

int overflow(const struct load_info* info, u32 type, u64 value) {
  _printk(KERN_ERR "overflow in relocation type %d val %llx\n",
          static_cast<int>(type), value);
  _printk(KERN_ERR "`%s' likely not compiled with -mcmodel=kernel\n",
          info->name);
  return -ENOEXEC;
}

int invalid_target(const struct load_info* info, u32 type) {
  _printk(KERN_ERR
          "x86/modules: Invalid relocation target, existing value is "
          "nonzero for type %d, module %s\n",
          static_cast<int>(type), info->name);
  return -ENOEXEC;
}

}  // namespace

int apply_relocate_add(const struct load_info* info, unsigned int relsec) {
  const Elf64_Shdr& section = info->sechdrs[relsec];
  const Elf64_Shdr& target = info->sechdrs[section.sh_info];
  const char* file = info->file.data();

  for (u64 i = 0; i < section.sh_size / sizeof(Elf64_Rela); ++i) {
    Elf64_Rela rel;
    memcpy(&rel, file + section.sh_offset + i * sizeof(rel), sizeof(rel));
    const u32 type = ELF64_R_TYPE(rel.r_info);
    const u64 symbol = ELF64_R_SYM(rel.r_info);
    if (type == r_x86_64_none) continue;
    const std::size_t width =
        type == r_x86_64_64 || type == r_x86_64_pc64 ? 8 : 4;
    // The kernel trusts these two: a bad number writes anywhere there.
    if (rel.r_offset > target.sh_size ||
        target.sh_size - rel.r_offset < width || symbol >= info->symbols.size())
      return -ENOEXEC;

    const u64 place = target.sh_addr + rel.r_offset;
    u64 value = info->symbols[symbol].st_value + static_cast<u64>(rel.r_addend);
    switch (type) {
      case r_x86_64_64:
        break;
      case r_x86_64_32:
        if (value != static_cast<u32>(value))
          return overflow(info, type, value);
        break;
      case r_x86_64_32s:
        if (static_cast<s64>(value) != static_cast<s32>(value))
          return overflow(info, type, value);
        break;
      case r_x86_64_pc32:
      case r_x86_64_plt32:
        value -= place;
        if (static_cast<s64>(value) != static_cast<s32>(value))
          return overflow(info, type, value);
        break;
      case r_x86_64_pc64:
        value -= place;
        break;
      default:
        _printk(KERN_ERR "module %s: Unknown rela relocation: %u\n", info->name,
                type);
        return -ENOEXEC;
    }
    auto* to = reinterpret_cast<char*>(place);
    static constexpr char zero[8] = {};
    if (memcmp(to, zero, width) != 0) return invalid_target(info, type);
    memcpy(to, &value, width);
  }
  return 0;
}

}  // namespace miu
