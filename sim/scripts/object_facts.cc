// SPDX-License-Identifier: MIT
#include "sim/scripts/object_facts.h"

#include <elf.h>

#include <cstdint>
#include <cstring>
#include <optional>

namespace miu {
namespace {

/// An object file whose section headers were found to lie inside it.
class Object {
 public:
  /// Returns why the bytes are not a relocatable x86-64 file; empty if they
  /// are.
  std::string open(std::string_view bytes) {
    bytes_ = bytes;
    const auto header = at<Elf64_Ehdr>(0);
    if (!header || std::memcmp(header->e_ident, ELFMAG, SELFMAG) != 0)
      return "is not an ELF file";
    if (header->e_ident[EI_CLASS] != ELFCLASS64 || header->e_type != ET_REL ||
        header->e_machine != EM_X86_64)
      return "is not a relocatable x86-64 file";
    for (unsigned i = 0; i < header->e_shnum; ++i) {
      const auto section =
          at<Elf64_Shdr>(header->e_shoff + i * sizeof(Elf64_Shdr));
      if (!section) return "ends inside its section headers";
      sections_.push_back(*section);
    }
    if (header->e_shstrndx >= sections_.size())
      return "has no names for its sections";
    names_ = contents(sections_[header->e_shstrndx]);
    return "";
  }

  const std::vector<Elf64_Shdr>& sections() const { return sections_; }

  std::string_view name(const Elf64_Shdr& section) const {
    return string_at(names_, section.sh_name);
  }

  /// What a section holds; empty when it says more than there is.
  std::string_view contents(const Elf64_Shdr& section) const {
    if (section.sh_type == SHT_NOBITS || section.sh_offset > bytes_.size() ||
        section.sh_size > bytes_.size() - section.sh_offset)
      return {};
    return bytes_.substr(section.sh_offset, section.sh_size);
  }

  /// The string that begins at an offset; empty when that lies outside.
  static std::string_view string_at(std::string_view table,
                                    std::size_t offset) {
    if (offset >= table.size()) return {};
    const std::string_view rest = table.substr(offset);
    return rest.substr(0, rest.find('\0'));
  }

 private:
  template <typename T>
  std::optional<T> at(std::uint64_t offset) const {
    if (offset > bytes_.size() || sizeof(T) > bytes_.size() - offset) return {};
    T value;
    std::memcpy(&value, bytes_.data() + offset, sizeof(T));
    return value;
  }

  std::string_view bytes_;
  std::string_view names_;
  std::vector<Elf64_Shdr> sections_;
};

/// For whom a symbol is, the section of its entry says until 7.0.
void note_export(const Object& object, const Elf64_Sym& symbol,
                 std::string_view name, ObjectFacts& facts) {
  facts.exports.emplace_back(name);
  if (symbol.st_shndx < object.sections().size() &&
      object.name(object.sections()[symbol.st_shndx])
          .starts_with("___ksymtab_gpl+"))
    facts.gpl_only.emplace_back(name);
}

/// From 7.1 on a byte for each symbol says it.
void note_flags(const Object& object, const Elf64_Sym& symbol,
                std::string_view name, ObjectFacts& facts) {
  constexpr unsigned char gpl_only = 1;
  if (symbol.st_shndx >= object.sections().size()) return;
  const std::string_view bytes =
      object.contents(object.sections()[symbol.st_shndx]);
  if (symbol.st_value < bytes.size() && bytes[symbol.st_value] & gpl_only)
    facts.gpl_only.emplace_back(name);
}

/// ignore_undef_symbol() of modpost.c: __this_module comes with NAME.mod.c, and
/// nobody uses the other.
bool ignore_undef_symbol(std::string_view name) {
  return name == "__this_module" || name == "_GLOBAL_OFFSET_TABLE_";
}

/// handle_symbol() of modpost.c: which of the symbols mean something.
void note_symbol(const Object& object, const Elf64_Sym& symbol,
                 std::string_view name, ObjectFacts& facts) {
  constexpr std::string_view ksymtab = "__ksymtab_";
  constexpr std::string_view flags = "__flags_";
  if (name.empty()) return;
  if (symbol.st_shndx == SHN_UNDEF) {
    if (!ignore_undef_symbol(name)) facts.undefined.emplace_back(name);
  } else if (name == "init_module") {
    facts.has_init = true;
  } else if (name == "cleanup_module") {
    facts.has_cleanup = true;
  } else if (name.starts_with(flags)) {
    note_flags(object, symbol, name.substr(flags.size()), facts);
  } else if (name.starts_with(ksymtab)) {
    note_export(object, symbol, name.substr(ksymtab.size()), facts);
  }
}

void note_symbols(const Object& object, std::string_view table,
                  std::string_view names, ObjectFacts& facts) {
  for (std::size_t i = 0; i + sizeof(Elf64_Sym) <= table.size();
       i += sizeof(Elf64_Sym)) {
    Elf64_Sym symbol;
    std::memcpy(&symbol, table.data() + i, sizeof symbol);
    note_symbol(object, symbol, Object::string_at(names, symbol.st_name),
                facts);
  }
}

/// get_modinfo() of modpost.c: strings one behind the other, each with its NUL.
bool has_modinfo(std::string_view modinfo, std::string_view tag) {
  for (std::size_t i = 0; i < modinfo.size();) {
    const std::string_view entry = Object::string_at(modinfo, i);
    if (entry.starts_with(tag)) return true;
    i += entry.size() + 1;
  }
  return false;
}

}  // namespace

ObjectFacts read_object(std::string_view bytes) {
  ObjectFacts facts;
  Object object;
  facts.error = object.open(bytes);
  if (!facts.error.empty()) return facts;
  for (const Elf64_Shdr& section : object.sections()) {
    if (object.name(section) == ".modinfo") {
      facts.has_license = has_modinfo(object.contents(section), "license=");
      facts.has_version = has_modinfo(object.contents(section), "version=");
    }
    if (section.sh_type != SHT_SYMTAB) continue;
    if (section.sh_link >= object.sections().size()) {
      facts.error = "has no names for its symbols";
      return facts;
    }
    note_symbols(object, object.contents(section),
                 object.contents(object.sections()[section.sh_link]), facts);
  }
  return facts;
}

}  // namespace miu
