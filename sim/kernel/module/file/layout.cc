// SPDX-License-Identifier: MIT
#include "sim/kernel/module/file/layout.h"

#include <linux/errno.h>
#include <linux/module.h>
#include <linux/printk.h>

#include <algorithm>
#include <cstddef>

#include "sim/kernel.h"
#include "sim/kernel/module/file/unchecked.h"
#include "sim/kernel/module/internal.h"
#include "sim/kernel/sched.h"

namespace miu {
namespace {

constexpr u32 page = 4096;
/// Our own compiler wants structures where the psABI has them; the kernel's
/// does not care.
constexpr u32 least_alignment = 16;

/// ALIGN(): right for powers of two that a u32 holds, and calculated for all.
u32 align(u32 size, u32 to) { return (size + (to - 1)) & ~(to - 1); }

/// The room of the section; the size then reaches behind it.
u64 module_get_offset(u32* size, const Elf64_Shdr& section) {
  const u64 asked = section.sh_addralign == 0 ? 1 : section.sh_addralign;
  const u32 offset =
      align(align(*size, static_cast<u32>(asked)), least_alignment);
  *size = static_cast<u32>(offset + section.sh_size);
  return offset;
}

bool is_kept(const Elf64_Shdr& section) { return section.sh_flags & SHF_ALLOC; }

bool module_init_section(std::string_view name) {
  return name.starts_with(".init");
}

/// Which part of ModuleLayout it is in.
std::size_t part_of(const struct load_info* info, unsigned int i) {
  const Elf64_Shdr& section = info->sechdrs[i];
  const bool is_init =
      module_init_section(section_name(info, i, "layout_sections"));
  const std::size_t first = is_init ? ModuleLayout::parts : 0;
  if (section.sh_flags & SHF_EXECINSTR) return first;
  return first + (section.sh_flags & SHF_WRITE ? 2 : 1);
}

/// Gives the sections of a part their places in memory that begins there.
void place_part(struct load_info* info, std::size_t part, u64 begin,
                u32* size) {
  for (unsigned int i = 1; i < info->sechdrs.size(); ++i) {
    Elf64_Shdr& section = info->sechdrs[i];
    if (is_kept(section) && part_of(info, i) == part)
      section.sh_entsize = begin + module_get_offset(size, section);
  }
}

/// One memory for all parts of what stays, and one for those of init.
void share_memory(ModuleLayout* layout) {
  const auto first_of_init = layout->ends.begin() + ModuleLayout::parts;
  std::fill(layout->ends.begin(), first_of_init, layout->core_size);
  std::fill(first_of_init, layout->ends.end(), layout->size);
}

/// Of the log alone: what module_alloc() says when it has no such memory. A
/// real kernel goes on with a table of all its memory.
void warn_of_no_memory(u64 size) {
  constexpr u64 modules_len = 0x3f000000;  // MODULES_LEN: it asks nobody then
  const Profile& profile = kernel().profile;
  if (profile.execmem_alloc_is_there)
    pr_warn("execmem: unable to allocate memory\n");
  else if (size <= modules_len && profile.vmalloc_says_why_it_fails)
    pr_warn(
        "%s: vmalloc error: size %llu, exceeds total pages, "
        "mode:0xcc0(GFP_KERNEL), nodemask=(null)\n",
        current_task()->name.c_str(), size);
  else if (size <= modules_len)
    pr_warn(
        "%s: vmalloc: allocation failure: %llu bytes, mode:0xcc0(GFP_KERNEL), "
        "nodemask=(null)\n",
        current_task()->name.c_str(), size);
}

}  // namespace

int module_enforce_rwx_sections(const struct load_info* info) {
  static constexpr u64 wx = SHF_WRITE | SHF_EXECINSTR;
  for (unsigned int i = 0; i < info->hdr->e_shnum; ++i) {
    if ((info->sechdrs[i].sh_flags & wx) != wx) continue;
    pr_err("%s: section %s (index %d) has invalid WRITE|EXEC flags\n",
           module_name(info), section_name(info, i, "string"), i);
    return -ENOEXEC;
  }
  return 0;
}

ModuleLayout layout_sections(struct load_info* info) {
  const bool has_types = kernel().profile.module_memory_has_types;
  ModuleLayout layout;
  u64 begin = 0;  // of the memory that is counted
  u32 size = 0;
  for (std::size_t part = 0; part < layout.ends.size(); ++part) {
    place_part(info, part, begin, &size);
    const bool is_empty = size == 0;
    size = align(size, page);
    layout.ends[part] = begin + size;
    if (has_types && size == 0 && !is_empty)
      return {};  // of whole pages it wraps to none
    const bool is_last = part % ModuleLayout::parts == ModuleLayout::parts - 1;
    if (!has_types && !is_last) continue;
    if (size > ModuleLayout::max_size) {
      warn_of_no_memory(size);
      return {};
    }
    begin += size;
    size = 0;
    if (part == ModuleLayout::parts - 1) layout.core_size = begin;
  }
  if (layout.core_size == 0) return {};  // vmalloc() gives no such memory
  layout.size = begin;
  // A size that wrapped is that of the memory, whatever was to lie there.
  const u64 text_end = layout.ends[0];
  const u64 init_text_end = layout.ends[ModuleLayout::parts];
  layout.text_size = std::min(text_end, layout.core_size);
  layout.init_text_size =
      std::min(init_text_end, layout.size) - layout.core_size;
  if (!has_types) share_memory(&layout);
  return layout;
}

void layout_symtab(const struct load_info* info) {
  for (std::size_t i = 0; i < info->symbols.size(); ++i) {
    const Elf64_Sym& symbol = info->symbols[i];
    // is_core_symbol
    if (i != 0) {
      if (symbol.st_shndx == SHN_UNDEF || symbol.st_name == 0 ||
          symbol.st_shndx >= info->hdr->e_shnum ||
          !is_kept(info->sechdrs[symbol.st_shndx]))
        continue;
      const std::string_view section =
          section_name(info, symbol.st_shndx, "layout_sections");
      if (module_init_section(section)) continue;
    }
    symbol_name(info, symbol, "strlen");
  }
}

std::string_view bytes_to_move(const struct load_info* info,
                               const ModuleLayout& layout, unsigned int i) {
  const Elf64_Shdr& section = info->sechdrs[i];
  if (!is_kept(section) || section.sh_type == SHT_NOBITS ||
      section.sh_size == 0)
    return {};
  const u64 end = layout.ends[part_of(info, i)];
  if (section.sh_entsize > end || section.sh_size > end - section.sh_entsize)
    unchecked_access("__memcpy", "a section's room");
  if (section.sh_offset > info->len ||
      section.sh_size > info->len - section.sh_offset)
    unchecked_access("__memcpy", "a section's bytes");
  return {info->file.data() + section.sh_offset,
          static_cast<std::size_t>(section.sh_size)};
}

}  // namespace miu
