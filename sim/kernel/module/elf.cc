// SPDX-License-Identifier: MIT
#include "sim/kernel/module/elf.h"

#include <linux/errno.h>
#include <linux/printk.h>
#include <linux/string.h>

namespace miu {
namespace {

bool validate_section_offset(const struct load_info* info,
                             const Elf64_Shdr& section) {
  const u64 end = section.sh_offset + section.sh_size;
  return end >= section.sh_offset && end <= info->len;
}

const char* in_file(const struct load_info* info, unsigned int section) {
  return info->file.data() + info->sechdrs[section].sh_offset;
}

/// A table of strings is empty or ends in a NUL.
bool terminated(const struct load_info* info, unsigned int section) {
  if (info->sechdrs[section].sh_type == SHT_NOBITS) return true;
  const u64 size = info->sechdrs[section].sh_size;
  return size == 0 || in_file(info, section)[size - 1] == '\0';
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
  const unsigned int names = info->hdr->e_shstrndx;
  if (!validate_section_offset(info, info->sechdrs[names])) {
    pr_err("Invalid ELF section hdr(type %u)\n", info->sechdrs[names].sh_type);
    return -ENOEXEC;
  }
  if (info->sechdrs[names].sh_size == 0 || !terminated(info, names)) {
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
  if (section.sh_type == SHT_SYMTAB &&
      (section.sh_link == SHN_UNDEF || section.sh_link >= info->hdr->e_shnum)) {
    pr_err(
        "Invalid ELF sh_link!=SHN_UNDEF(%d) or (sh_link(%d) >= "
        "hdr->e_shnum(%d)\n",
        section.sh_link, section.sh_link, info->hdr->e_shnum);
    return -ENOEXEC;
  }
  if (section.sh_type != SHT_NULL && section.sh_type != SHT_NOBITS &&
      !validate_section_offset(info, section)) {
    pr_err("Invalid ELF section in module (section %u type %u)\n", i,
           section.sh_type);
    return -ENOEXEC;
  }
  // The kernel looks at the names of sections with SHF_ALLOC only.
  if (section.sh_name >= names_size) {
    pr_err("Invalid ELF section name in module (section %u type %u)\n", i,
           section.sh_type);
    return -ENOEXEC;
  }
  return 0;
}

}  // namespace

int elf_validity_check(struct load_info* info) {
  info->hdr = reinterpret_cast<const Elf64_Ehdr*>(info->file.data());
  info->len = info->file.size();
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
  info->secstrings = in_file(info, info->hdr->e_shstrndx);
  info->index.info = find_sec(info, ".modinfo");
  if (!terminated(info, info->index.info)) return -ENOEXEC;
  info->name = get_modinfo(info, "name");

  for (unsigned int i = 1; i < info->hdr->e_shnum; ++i) {
    if (info->sechdrs[i].sh_type != SHT_SYMTAB) continue;
    info->index.sym = i;
    info->index.str = info->sechdrs[i].sh_link;
    break;
  }
  if (info->index.sym == 0) {
    pr_warn("%s: module has no symbols (stripped?)\n",
            info->name ? info->name : "(missing .modinfo section or name)");
    return -ENOEXEC;
  }
  // The kernel trusts the strings of symbols.
  const Elf64_Shdr& strings = info->sechdrs[info->index.str];
  if (strings.sh_type != SHT_STRTAB || !terminated(info, info->index.str))
    return -ENOEXEC;
  info->strtab = in_file(info, info->index.str);
  info->strtab_size = strings.sh_size;
  info->symbols.resize(info->sechdrs[info->index.sym].sh_size /
                       sizeof(Elf64_Sym));
  memcpy(info->symbols.data(), in_file(info, info->index.sym),
         info->symbols.size() * sizeof(Elf64_Sym));

  info->index.mod = find_sec(info, ".gnu.linkonce.this_module");
  if (info->index.mod == 0) {
    pr_warn("%s: No module found in object\n",
            info->name ? info->name : "(missing .modinfo section or name)");
    return -ENOEXEC;
  }
  if (info->name == nullptr) info->name = "(missing .modinfo name field)";
  return 0;
}

unsigned int find_sec(const struct load_info* info, std::string_view name) {
  for (unsigned int i = 1; i < info->hdr->e_shnum; ++i) {
    const Elf64_Shdr& section = info->sechdrs[i];
    if (section.sh_flags & SHF_ALLOC &&
        name == info->secstrings + section.sh_name)
      return i;
  }
  return 0;
}

const char* get_modinfo(const struct load_info* info, std::string_view tag) {
  const Elf64_Shdr& section = info->sechdrs[info->index.info];
  if (info->index.info == 0 || section.sh_type == SHT_NOBITS) return nullptr;
  const char* p = in_file(info, info->index.info);
  const char* end = p + section.sh_size;
  for (; p < end; p += strlen(p) + 1) {
    const std::string_view entry = p;
    if (entry.starts_with(tag) && entry.substr(tag.size()).starts_with('='))
      return p + tag.size() + 1;
  }
  return nullptr;
}

}  // namespace miu
