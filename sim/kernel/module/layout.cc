// SPDX-License-Identifier: MIT
//
// Models layout_sections in kernel/module/main.c.
#include <cstddef>

#include "sim/kernel/module/internal.h"

namespace miu {
namespace {

constexpr u64 page = 4096;

u64 align_up(u64 size, u64 to) { return (size + to - 1) & ~(to - 1); }

/// Puts the section behind `size` bytes. Returns the new size, 0 when the
/// section asks for what no image can have.
u64 add_section(Elf64_Shdr& section, u64 size) {
  const u64 alignment = section.sh_addralign == 0 ? 1 : section.sh_addralign;
  if (alignment > page || (alignment & (alignment - 1)) != 0) return 0;
  if (section.sh_size > ModuleLayout::max_size) return 0;
  section.sh_addr = align_up(size, alignment);
  size = section.sh_addr + section.sh_size;
  return size > ModuleLayout::max_size ? 0 : size;
}

}  // namespace

ModuleLayout layout_sections(struct load_info* info) {
  ModuleLayout layout;
  u64 size = 0;
  for (const bool text : {true, false}) {
    for (std::size_t i = 1; i < info->sechdrs.size(); ++i) {
      Elf64_Shdr& section = info->sechdrs[i];
      const bool is_text = section.sh_flags & SHF_EXECINSTR;
      if (!(section.sh_flags & SHF_ALLOC) || is_text != text) continue;
      if (section.sh_size == 0) continue;
      size = add_section(section, size);
      if (size == 0) return {};
    }
    size = align_up(size, page);
    if (text) layout.text_size = size;
  }
  layout.size = size;
  return layout;
}

}  // namespace miu
