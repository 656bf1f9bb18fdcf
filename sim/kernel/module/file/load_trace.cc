// SPDX-License-Identifier: MIT
#include "sim/kernel/module/file/load_trace.h"

#include <linux/module.h>
#include <linux/string.h>

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "sim/kernel.h"
#include "sim/kernel/module/internal.h"
#include "sim/kernel/module/kallsyms.h"
#include "sim/kernel/module/taint.h"

namespace miu {
namespace {

/// The string at that place of the file; a question mark when there is none.
std::string text_at(const struct load_info* info, u64 offset) {
  static constexpr std::size_t longest = 512;  // KSYM_NAME_LEN
  if (offset >= info->len) return "?";
  const std::string_view text(info->file.data() + offset,
                              std::min<u64>(longest, info->len - offset));
  return std::string(text.substr(0, text.find('\0')));
}

std::string name_of(const struct load_info* info, const Elf64_Shdr& section) {
  const u64 names = info->sechdrs[info->hdr->e_shstrndx].sh_offset;
  return text_at(info, names + section.sh_name);
}

std::string name_of(const struct load_info* info, const Elf64_Sym& symbol) {
  const u64 names = info->sechdrs[info->index.str].sh_offset;
  if (ELF64_ST_TYPE(symbol.st_info) == STT_SECTION &&
      symbol.st_shndx < info->sechdrs.size())
    return name_of(info, info->sechdrs[symbol.st_shndx]);
  return text_at(info, names + symbol.st_name);
}

std::string type_of(const Elf64_Shdr& section) {
  switch (section.sh_type) {
    case SHT_NULL:
      return "NULL";
    case SHT_PROGBITS:
      return "PROGBITS";
    case SHT_SYMTAB:
      return "SYMTAB";
    case SHT_STRTAB:
      return "STRTAB";
    case SHT_RELA:
      return "RELA";
    case SHT_NOTE:
      return "NOTE";
    case SHT_NOBITS:
      return "NOBITS";
    case SHT_REL:
      return "REL";
    default:
      return std::to_string(section.sh_type);
  }
}

std::string flags_of(const Elf64_Shdr& section) {
  std::string flags;
  if (section.sh_flags & SHF_WRITE) flags += 'W';
  if (section.sh_flags & SHF_ALLOC) flags += 'A';
  if (section.sh_flags & SHF_EXECINSTR) flags += 'X';
  return flags;
}

std::string type_of_relocation(u32 type) {
  switch (type) {
    case 0:
      return "NONE";
    case 1:
      return "64";
    case 2:
      return "PC32";
    case 4:
      return "PLT32";
    case 10:
      return "32";
    case 11:
      return "32S";
    case 24:
      return "PC64";
    default:
      return std::to_string(type);
  }
}

/// The bytes of a section which lie in the file.
std::string_view bytes_of(const struct load_info* info,
                          const Elf64_Shdr& section) {
  if (section.sh_type == SHT_NOBITS || section.sh_offset > info->len) return {};
  return {info->file.data() + section.sh_offset,
          static_cast<std::size_t>(
              std::min<u64>(section.sh_size, info->len - section.sh_offset))};
}

void read_sections(const struct load_info* info, LoadTrace& trace) {
  for (std::size_t i = 1; i < info->sechdrs.size(); ++i) {
    const Elf64_Shdr& section = info->sechdrs[i];
    trace.sections.push_back({name_of(info, section), type_of(section),
                              flags_of(section), section.sh_offset,
                              section.sh_size});
  }
}

void read_modinfo(const struct load_info* info, LoadTrace& trace) {
  if (info->index.info == 0) return;
  std::string_view bytes = bytes_of(info, info->sechdrs[info->index.info]);
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find('\0'), bytes.size());
    const std::string_view entry = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    const std::size_t sign = entry.find('=');
    if (sign != entry.npos)
      trace.modinfo.emplace_back(entry.substr(0, sign), entry.substr(sign + 1));
  }
}

void read_undefined(const struct load_info* info, LoadTrace& trace) {
  for (std::size_t i = 1; i < info->symbols.size(); ++i) {
    const Elf64_Sym& symbol = info->symbols[i];
    if (symbol.st_shndx != SHN_UNDEF) continue;
    if (trace.undefined.size() == LoadTrace::max_listed) return;
    const std::string name = name_of(info, symbol);
    const KernelSymbol* known = find_kernel_symbol(name);
    const bool exported = known != nullptr && known->exported != Export::none;
    trace.undefined.push_back({name, ELF64_ST_BIND(symbol.st_info) == STB_WEAK,
                               exported,
                               exported && known->exported == Export::gpl});
  }
}

void read_relocations(const struct load_info* info, LoadTrace& trace) {
  for (const Elf64_Shdr& section : info->sechdrs) {
    if (section.sh_type != SHT_RELA || section.sh_info >= info->sechdrs.size())
      continue;
    const std::string_view bytes = bytes_of(info, section);
    for (std::size_t at = 0; bytes.size() - at >= sizeof(Elf64_Rela);
         at += sizeof(Elf64_Rela)) {
      if (trace.relocations.size() == LoadTrace::max_listed) return;
      Elf64_Rela rel;
      memcpy(&rel, bytes.data() + at, sizeof(rel));
      const u64 symbol = ELF64_R_SYM(rel.r_info);
      trace.relocations.push_back(
          {name_of(info, info->sechdrs[section.sh_info]), rel.r_offset,
           type_of_relocation(ELF64_R_TYPE(rel.r_info)),
           symbol < info->symbols.size() ? name_of(info, info->symbols[symbol])
                                         : "?",
           rel.r_addend});
    }
  }
}

std::string section_number(const struct load_info* info, unsigned int i) {
  return "section " + std::to_string(i) + ", " +
         std::to_string(info->sechdrs[i].sh_size) + " bytes";
}

using Notes = std::vector<std::string>;

/// Headers and sections are the file's.
void describe_file(const struct load_info* info, LoadTrace& trace,
                   Notes& notes) {
  notes.push_back("an ELF object for x86-64, " + std::to_string(info->len) +
                  " bytes");
  notes.push_back(std::to_string(info->hdr->e_shnum) +
                  " sections, their names in " +
                  section_number(info, info->hdr->e_shstrndx));
  read_sections(info, trace);
}

/// The parts of which load_module speaks are found.
void describe_parts(const struct load_info* info, LoadTrace& trace,
                    Notes& notes) {
  notes.push_back(std::string("name: ") + info->name);
  notes.push_back(info->index.info == 0
                      ? "no .modinfo"
                      : ".modinfo: " + section_number(info, info->index.info));
  notes.push_back(".symtab: " + section_number(info, info->index.sym) + ", " +
                  std::to_string(info->symbols.size()) + " symbols");
  notes.push_back(".gnu.linkonce.this_module: " +
                  section_number(info, info->index.mod));
  if (info->index.vers != 0)
    notes.push_back("__versions: " + section_number(info, info->index.vers));
  read_modinfo(info, trace);
  read_undefined(info, trace);
  read_relocations(info, trace);
}

/// The function in which a module's license taints the kernel.
std::string_view tainting_phase() {
  return kernel().profile.early_mod_check_is_there
             ? "module_augment_kernel_taints"
             : "check_modinfo";
}

/// What a phase that has passed found or changed.
void describe(const struct load_info* info, LoadTrace& trace) {
  const unsigned long taints =
      info->mod == nullptr ? info->taints : info->mod->taints;
  const std::string phase = trace.phases.back().function;
  Notes notes;
  if (phase == "module_sig_check") {
    const std::size_t without = info->file.size() - 1 - info->len;
    notes.push_back(without == 0 ? "no signature"
                                 : "a signature of " + std::to_string(without) +
                                       " bytes");
  }
  if (phase == "elf_validity_check" || phase == "elf_validity_cache_copy")
    describe_file(info, trace, notes);
  if (phase == "setup_load_info" || phase == "elf_validity_cache_copy")
    describe_parts(info, trace, notes);
  if (phase == "check_modstruct_version")
    notes.push_back(info->index.vers == 0
                        ? "no versions to compare"
                        : "module_layout: the kernel's own checksum");
  if (phase == "layout_and_allocate")
    notes.push_back(
        "memory: " + std::to_string(image_of(info->mod).text->size()) +
        " bytes");
  if (phase == tainting_phase())
    notes.push_back("license: " +
                    std::string(taints >> TAINT_PROPRIETARY_MODULE & 1
                                    ? "does not go with the GPL"
                                    : "goes with the GPL"));
  if (phase == "find_module_sections")
    notes.push_back("parameters: " + std::to_string(info->mod->num_kp));
  if (phase == "simplify_symbols")
    notes.push_back("each of " + std::to_string(info->symbols.size()) +
                    " symbols has its address");
  if (phase == "apply_relocations")
    notes.push_back(std::to_string(trace.relocations.size()) +
                    " relocations in the file");
  trace.phases.back().notes = std::move(notes);
}

}  // namespace

void begin_phase(const struct load_info* info, const char* function) {
  LoadTrace* trace = kernel().modules.trace;
  if (trace == nullptr) return;
  if (!trace->phases.empty()) describe(info, *trace);
  trace->phases.push_back({function, {}});
}

}  // namespace miu
