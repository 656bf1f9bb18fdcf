// SPDX-License-Identifier: MIT
#include "sim/kernel/module/elf.h"

#include <linux/errno.h>
#include <linux/module.h>
#include <linux/printk.h>
#include <linux/string.h>

#include "sim/kernel/module/unchecked.h"

namespace miu {
namespace {

/// Where the kernel has the copy of a file: 2^46 bytes and more away from where
/// modules lie, so that no relocation of 32 bits reaches it.
constexpr u64 vmalloc_start = 0xffffc90000000000;

bool validate_section_offset(const struct load_info* info,
                             const Elf64_Shdr& section) {
  const u64 end = section.sh_offset + section.sh_size;
  return end >= section.sh_offset && end <= info->len;
}

int check_header(const struct load_info* info) {
  if (info->len < sizeof(Elf64_Ehdr)) {
    pr_err("Invalid ELF header len %lu\n", info->len);
    return -ENOEXEC;
  }
  const Elf64_Ehdr* hdr = info->hdr;
  if (memcmp(hdr->e_ident, ELFMAG, SELFMAG) != 0) {
    pr_err("Invalid ELF header magic: != %s\n", ELFMAG);
    return -ENOEXEC;
  }
  if (hdr->e_type != ET_REL) {
    pr_err("Invalid ELF header type: %u != %u\n", hdr->e_type, ET_REL);
    return -ENOEXEC;
  }
  if (hdr->e_machine != EM_X86_64) {
    pr_err("Invalid architecture in ELF header: %u\n", hdr->e_machine);
    return -ENOEXEC;
  }
  if (hdr->e_shentsize != sizeof(Elf64_Shdr)) {
    pr_err("Invalid ELF section header size\n");
    return -ENOEXEC;
  }
  if (hdr->e_shoff >= info->len ||
      hdr->e_shnum * sizeof(Elf64_Shdr) > info->len - hdr->e_shoff) {
    pr_err("Invalid ELF section header overflow\n");
    return -ENOEXEC;
  }
  if (hdr->e_shstrndx == SHN_UNDEF || hdr->e_shstrndx >= hdr->e_shnum) {
    pr_err(
        "Invalid ELF section name index: %d || e_shstrndx (%d) >= e_shnum "
        "(%d)\n",
        hdr->e_shstrndx, hdr->e_shstrndx, hdr->e_shnum);
    return -ENOEXEC;
  }
  return 0;
}

int check_section_names(const struct load_info* info) {
  const Elf64_Shdr& names = info->sechdrs[info->hdr->e_shstrndx];
  if (!validate_section_offset(info, names)) {
    pr_err("Invalid ELF section hdr(type %u)\n", names.sh_type);
    return -ENOEXEC;
  }
  if (names.sh_size == 0) {
    pr_err("empty section name table\n");
    return -ENOEXEC;
  }
  if (info->file[names.sh_offset + names.sh_size - 1] != '\0') {
    pr_err("ELF Spec violation: section name table isn't null terminated\n");
    return -ENOEXEC;
  }
  const Elf64_Shdr& first = info->sechdrs[0];
  if (first.sh_type != SHT_NULL || first.sh_size != 0 || first.sh_addr != 0) {
    pr_err(
        "ELF Spec violation: section 0 type(%d)!=SH_NULL or non-zero len or "
        "addr\n",
        first.sh_type);
    return -ENOEXEC;
  }
  return 0;
}

int check_section(const struct load_info* info, unsigned int i) {
  const Elf64_Shdr& section = info->sechdrs[i];
  const u64 names_size = info->sechdrs[info->hdr->e_shstrndx].sh_size;
  if (section.sh_type == SHT_NULL || section.sh_type == SHT_NOBITS) return 0;
  if (section.sh_type == SHT_SYMTAB &&
      (section.sh_link == SHN_UNDEF || section.sh_link >= info->hdr->e_shnum)) {
    pr_err(
        "Invalid ELF sh_link!=SHN_UNDEF(%d) or (sh_link(%d) >= "
        "hdr->e_shnum(%d)\n",
        section.sh_link, section.sh_link, info->hdr->e_shnum);
    return -ENOEXEC;
  }
  if (!validate_section_offset(info, section)) {
    pr_err("Invalid ELF section in module (section %u type %u)\n", i,
           section.sh_type);
    return -ENOEXEC;
  }
  if (section.sh_flags & SHF_ALLOC && section.sh_name >= names_size) {
    pr_err("Invalid ELF section name in module (section %u type %u)\n", i,
           section.sh_type);
    return -ENOEXEC;
  }
  return 0;
}

/// The first table of symbols; the kernel goes by its type alone.
void find_symbols(struct load_info* info) {
  for (unsigned int i = 1; i < info->hdr->e_shnum; ++i) {
    const Elf64_Shdr& section = info->sechdrs[i];
    if (section.sh_type != SHT_SYMTAB) continue;
    info->index.sym = i;
    info->index.str = section.sh_link;
    info->symbols.resize(section.sh_size / sizeof(Elf64_Sym));
    if (info->symbols.empty()) return;
    memcpy(info->symbols.data(), info->file.data() + section.sh_offset,
           info->symbols.size() * sizeof(Elf64_Sym));
    return;
  }
}

/// Behind this string of .modinfo, and its zeros; false when `left` says that
/// none follows.
bool next_string(const struct load_info* info, u64* at, u64* left) {
  const auto here = [&] {
    if (*at >= info->len)
      unchecked_access("get_next_modinfo", "the end of .modinfo");
    return info->file[*at];
  };
  for (const bool in_string : {true, false}) {
    while ((here() != '\0') == in_string) {
      ++*at;
      if ((*left)-- <= 1) return false;
    }
  }
  return true;
}

}  // namespace

void copy_module(struct load_info* info, std::string_view file) {
  info->file.reserve(file.size() + 1);
  info->file.assign(file.begin(), file.end());
  info->file.push_back('\0');
  info->len = file.size();
  info->hdr = reinterpret_cast<const Elf64_Ehdr*>(info->file.data());
}

int elf_validity_check(struct load_info* info) {
  int err = check_header(info);
  if (err < 0) return err;
  info->sechdrs.resize(info->hdr->e_shnum);
  memcpy(info->sechdrs.data(), info->file.data() + info->hdr->e_shoff,
         info->sechdrs.size() * sizeof(Elf64_Shdr));
  err = check_section_names(info);
  for (unsigned int i = 1; err == 0 && i < info->hdr->e_shnum; ++i)
    err = check_section(info, i);
  return err;
}

int setup_load_info(struct load_info* info) {
  info->index.info = find_sec(info, ".modinfo");
  if (info->index.info != 0) info->name = get_modinfo(info, "name");

  const char* name = info->name != nullptr
                         ? info->name
                         : "(missing .modinfo section or name field)";
  find_symbols(info);
  if (info->index.sym == 0) {
    pr_warn("%s: module has no symbols (stripped?)\n", name);
    return -ENOEXEC;
  }
  info->index.mod = find_sec(info, ".gnu.linkonce.this_module");
  if (info->index.mod == 0) {
    pr_warn("%s: No module found in object\n", name);
    return -ENOEXEC;
  }
  if (info->name == nullptr) {
    const u64 at = info->sechdrs[info->index.mod].sh_offset;
    info->name = string_at(info, at + offsetof(struct module, name), "strcmp",
                           "the offset of struct module");
  }
  info->index.vers = find_sec(info, "__versions");
  info->index.pcpu = find_sec(info, ".data..percpu");
  return 0;
}

void rewrite_section_headers(struct load_info* info) {
  for (unsigned int i = 1; i < info->hdr->e_shnum; ++i)
    info->sechdrs[i].sh_addr = vmalloc_start + info->sechdrs[i].sh_offset;
  for (const unsigned int i : {info->index.vers, info->index.info})
    info->sechdrs[i].sh_flags &= ~static_cast<u64>(SHF_ALLOC);
}

unsigned int find_sec(const struct load_info* info, std::string_view name) {
  for (unsigned int i = 1; i < info->hdr->e_shnum; ++i)
    if (info->sechdrs[i].sh_flags & SHF_ALLOC &&
        name == section_name(info, i, "strcmp"))
      return i;
  return 0;
}

const char* get_modinfo(const struct load_info* info, std::string_view tag) {
  // Section 0 has no bytes. The first string is looked at all the same.
  u64 at = info->sechdrs[info->index.info].sh_offset;
  u64 left = info->sechdrs[info->index.info].sh_size;
  do {
    const char* p = string_at(info, at, "strncmp", "the offset of .modinfo");
    const std::string_view entry = p;
    if (entry.starts_with(tag) && entry.substr(tag.size()).starts_with('='))
      return p + tag.size() + 1;
  } while (next_string(info, &at, &left));
  return nullptr;
}

unsigned int find_any_sec(const struct load_info* info, std::string_view name) {
  for (unsigned int i = 1; i < info->hdr->e_shnum; ++i)
    if (name == section_name(info, i, "strcmp")) return i;
  return 0;
}

}  // namespace miu
