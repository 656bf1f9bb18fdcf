// SPDX-License-Identifier: MIT
//
// What is looked at before a file's parts are used: by elf_validity_check and
// setup_load_info of Linux 6.1, or by elf_validity_cache_copy of Linux 6.12.
#include <linux/errno.h>
#include <linux/module.h>
#include <linux/printk.h>
#include <linux/string.h>

#include "sim/arch/module_text.h"
#include "sim/kernel.h"
#include "sim/kernel/module/file/elf.h"
#include "sim/kernel/module/file/load_trace.h"
#include "sim/kernel/module/file/unchecked.h"
#include "sim/kernel/module/main.h"

namespace miu {
namespace {

constexpr const char* this_module = ".gnu.linkonce.this_module";

bool validate_section_offset(const struct load_info* info,
                             const Elf64_Shdr& section) {
  const u64 end = section.sh_offset + section.sh_size;
  return end >= section.sh_offset && end <= info->len;
}

bool has_contents(const Elf64_Shdr& section) {
  return section.sh_type != SHT_NULL && section.sh_type != SHT_NOBITS;
}

const char* name_for_messages(const struct load_info* info) {
  return info->name != nullptr ? info->name
                               : "(missing .modinfo section or name field)";
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
  return 0;
}

int check_names_index(const struct load_info* info) {
  const Elf64_Ehdr* hdr = info->hdr;
  if (hdr->e_shstrndx != SHN_UNDEF && hdr->e_shstrndx < hdr->e_shnum) return 0;
  pr_err(
      "Invalid ELF section name index: %d || e_shstrndx (%d) >= e_shnum "
      "(%d)\n",
      hdr->e_shstrndx, hdr->e_shstrndx, hdr->e_shnum);
  return -ENOEXEC;
}

int check_names_end(const struct load_info* info, const Elf64_Shdr& names) {
  if (names.sh_size == 0) {
    pr_err("empty section name table\n");
    return -ENOEXEC;
  }
  if (info->file[names.sh_offset + names.sh_size - 1] != '\0') {
    pr_err("ELF Spec violation: section name table isn't null terminated\n");
    return -ENOEXEC;
  }
  return 0;
}

int check_first(const Elf64_Shdr& first) {
  if (first.sh_type == SHT_NULL && first.sh_size == 0 && first.sh_addr == 0)
    return 0;
  pr_err(
      "ELF Spec violation: section 0 type(%d)!=SH_NULL or non-zero len or "
      "addr\n",
      first.sh_type);
  return -ENOEXEC;
}

int check_contents(const struct load_info* info, unsigned int i) {
  const Elf64_Shdr& section = info->sechdrs[i];
  if (!has_contents(section) || validate_section_offset(info, section))
    return 0;
  pr_err("Invalid ELF section in module (section %u type %u)\n", i,
         section.sh_type);
  return -ENOEXEC;
}

int check_name(const struct load_info* info, unsigned int i) {
  const Elf64_Shdr& section = info->sechdrs[i];
  if (section.sh_name < info->sechdrs[info->hdr->e_shstrndx].sh_size) return 0;
  pr_err("Invalid ELF section name in module (section %u type %u)\n", i,
         section.sh_type);
  return -ENOEXEC;
}

/// The strings of a table of symbols.
int check_link(const struct load_info* info, const Elf64_Shdr& symbols) {
  if (symbols.sh_link != SHN_UNDEF && symbols.sh_link < info->hdr->e_shnum)
    return 0;
  pr_err(
      "Invalid ELF sh_link!=SHN_UNDEF(%d) or (sh_link(%d) >= "
      "hdr->e_shnum(%d)\n",
      symbols.sh_link, symbols.sh_link, info->hdr->e_shnum);
  return -ENOEXEC;
}

/// Headers and symbols are copied: see struct load_info.
void take_headers(struct load_info* info, std::size_t count) {
  info->sechdrs.resize(count);
  memcpy(info->sechdrs.data(), info->file.data() + info->hdr->e_shoff,
         count * sizeof(Elf64_Shdr));
}

void take_symbols(struct load_info* info, unsigned int i) {
  const Elf64_Shdr& section = info->sechdrs[i];
  info->index.sym = i;
  info->index.str = section.sh_link;
  info->symbols.resize(section.sh_size / sizeof(Elf64_Sym));
  if (info->symbols.empty()) return;
  memcpy(info->symbols.data(), info->file.data() + section.sh_offset,
         info->symbols.size() * sizeof(Elf64_Sym));
}

/// The sections that may be missing, and the name of struct module where
/// .modinfo has none.
void find_the_rest(struct load_info* info, int flags) {
  if (info->name == nullptr) info->name = module_name(info, "strcmp");
  if (!(flags & MODULE_INIT_IGNORE_MODVERSIONS))
    info->index.vers = find_sec(info, "__versions");
  info->index.pcpu = find_sec(info, ".data..percpu");
}

int check_section_names(const struct load_info* info) {
  const Elf64_Shdr& names = info->sechdrs[info->hdr->e_shstrndx];
  if (!validate_section_offset(info, names)) {
    pr_err("Invalid ELF section hdr(type %u)\n", names.sh_type);
    return -ENOEXEC;
  }
  const int err = check_names_end(info, names);
  return err < 0 ? err : check_first(info->sechdrs[0]);
}

int check_section(const struct load_info* info, unsigned int i) {
  const Elf64_Shdr& section = info->sechdrs[i];
  if (!has_contents(section)) return 0;
  int err = section.sh_type == SHT_SYMTAB ? check_link(info, section) : 0;
  if (err == 0) err = check_contents(info, i);
  if (err == 0 && section.sh_flags & SHF_ALLOC) err = check_name(info, i);
  return err;
}

/// elf_validity_cache_sechdrs
int cache_sechdrs(struct load_info* info) {
  int err = check_header(info);
  if (err < 0) return err;
  // Section 0 is looked at, also when the header says that there is none.
  const std::size_t count = info->hdr->e_shnum == 0 ? 1 : info->hdr->e_shnum;
  if (count * sizeof(Elf64_Shdr) > info->len - info->hdr->e_shoff)
    unchecked_access("load_module", "e_shoff");
  take_headers(info, count);
  err = check_first(info->sechdrs[0]);
  for (unsigned int i = 1; err == 0 && i < info->hdr->e_shnum; ++i)
    err = check_contents(info, i);
  return err;
}

/// elf_validity_cache_secstrings
int cache_secstrings(const struct load_info* info) {
  int err = check_names_index(info);
  if (err < 0) return err;
  const Elf64_Shdr& names = info->sechdrs[info->hdr->e_shstrndx];
  if (names.sh_type != SHT_STRTAB) {
    pr_err("Invalid ELF section name table type: %u\n", names.sh_type);
    return -ENOEXEC;
  }
  err = check_names_end(info, names);
  for (unsigned int i = 0; err == 0 && i < info->hdr->e_shnum; ++i)
    if (info->sechdrs[i].sh_type != SHT_NULL) err = check_name(info, i);
  return err;
}

/// How many sections have that name, kept or not, and the last of them.
struct Found {
  unsigned int times = 0;
  unsigned int last = 0;
};

/// find_any_unique_sec
Found find_all(const struct load_info* info, std::string_view name) {
  Found found;
  for (unsigned int i = 1; i < info->hdr->e_shnum; ++i)
    if (name == section_name(info, i, "strcmp")) found = {found.times + 1, i};
  return found;
}

/// elf_validity_cache_index_info
int cache_index_info(struct load_info* info) {
  const Found found = find_all(info, ".modinfo");
  if (found.times == 0) return 0;
  if (found.times > 1) {
    pr_err("Only one .modinfo section must exist.\n");
    return -ENOEXEC;
  }
  info->index.info = found.last;
  info->name = get_modinfo(info, "name");
  return 0;
}

/// elf_validity_cache_index_mod
int cache_index_mod(struct load_info* info) {
  const Found found = find_all(info, this_module);
  const Elf64_Shdr& section = info->sechdrs[found.last];
  const char* fault = nullptr;
  if (found.times != 1)
    fault = "Exactly one .gnu.linkonce.this_module section must exist.";
  else if (section.sh_type == SHT_NOBITS)
    fault = ".gnu.linkonce.this_module section must have a size set";
  else if (!(section.sh_flags & SHF_ALLOC))
    fault =
        ".gnu.linkonce.this_module must occupy memory during process "
        "execution";
  else if (section.sh_size != size_of_struct_module)
    fault =
        ".gnu.linkonce.this_module section size must match the kernel's built "
        "struct module size at run time";
  info->index.mod = found.last;
  if (fault == nullptr) return 0;
  pr_err("module %s: %s\n", name_for_messages(info), fault);
  return -ENOEXEC;
}

/// elf_validity_cache_index_sym, elf_validity_cache_index_str
int cache_index_sym(struct load_info* info) {
  Found found;
  for (unsigned int i = 1; i < info->hdr->e_shnum; ++i)
    if (info->sechdrs[i].sh_type == SHT_SYMTAB) found = {found.times + 1, i};
  if (found.times != 1) {
    pr_warn("%s: module has no symbols (stripped?)\n", name_for_messages(info));
    return -ENOEXEC;
  }
  const int err = check_link(info, info->sechdrs[found.last]);
  if (err < 0) return err;
  take_symbols(info, found.last);
  const u32 type = info->sechdrs[info->index.str].sh_type;
  if (type == SHT_STRTAB) return 0;
  pr_err("Invalid ELF symbol string table type: %u\n", type);
  return -ENOEXEC;
}

/// Both checks of Linux 6.1 as later ones have them: all is checked before any
/// of it is used, the names of all sections, too. One symbol table with its
/// strings must be there, one struct module of the right size, and not two
/// .modinfo.
int elf_validity_cache_copy(struct load_info* info, int flags) {
  begin_phase(info, __func__);
  int err = cache_sechdrs(info);
  if (err == 0) err = cache_secstrings(info);
  if (err == 0) err = cache_index_info(info);
  if (err == 0) err = cache_index_mod(info);
  if (err == 0) err = cache_index_sym(info);
  if (err == 0) find_the_rest(info, flags);
  return err;
}

}  // namespace

int elf_validity_check(struct load_info* info, int flags) {
  if (kernel().profile.elf_validity_cache_copy_is_there)
    return elf_validity_cache_copy(info, flags);
  begin_phase(info, __func__);
  int err = check_header(info);
  if (err == 0) err = check_names_index(info);
  if (err < 0) return err;
  take_headers(info, info->hdr->e_shnum);
  err = check_section_names(info);
  for (unsigned int i = 1; err == 0 && i < info->hdr->e_shnum; ++i)
    err = check_section(info, i);
  return err;
}

int setup_load_info(struct load_info* info, int flags) {
  if (kernel().profile.elf_validity_cache_copy_is_there) return 0;
  begin_phase(info, __func__);
  info->index.info = find_sec(info, ".modinfo");
  if (info->index.info != 0) info->name = get_modinfo(info, "name");
  // The first table of symbols; the kernel goes by its type alone.
  for (unsigned int i = 1; i < info->hdr->e_shnum; ++i) {
    if (info->sechdrs[i].sh_type != SHT_SYMTAB) continue;
    take_symbols(info, i);
    break;
  }
  if (info->index.sym == 0) {
    pr_warn("%s: module has no symbols (stripped?)\n", name_for_messages(info));
    return -ENOEXEC;
  }
  info->index.mod = find_sec(info, this_module);
  if (info->index.mod == 0) {
    pr_warn("%s: No module found in object\n", name_for_messages(info));
    return -ENOEXEC;
  }
  find_the_rest(info, flags);
  return 0;
}

}  // namespace miu
