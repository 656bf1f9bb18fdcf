// SPDX-License-Identifier: MIT
#include "kmod/vm/init_functions.h"

#include <elf.h>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <vector>

namespace miu {
namespace {

/// The N-th T at `offset`; zeros when the file ends before it.
template <typename T>
T read_at(std::string_view elf, std::size_t offset, std::size_t n = 0) {
  T value{};
  offset += n * sizeof(T);
  if (offset <= elf.size() && elf.size() - offset >= sizeof(T))
    std::memcpy(&value, elf.data() + offset, sizeof(T));
  return value;
}

std::string_view string_at(std::string_view elf, std::size_t offset) {
  if (offset >= elf.size()) return {};
  const std::string_view rest = elf.substr(offset);
  return rest.substr(0, rest.find('\0'));
}

}  // namespace

std::set<std::string> init_functions(std::string_view elf) {
  const auto header = read_at<Elf64_Ehdr>(elf, 0);
  if (!elf.starts_with(ELFMAG)) return {};
  std::vector<Elf64_Shdr> sections;
  for (std::size_t i = 0; i < header.e_shnum; ++i)
    sections.push_back(read_at<Elf64_Shdr>(elf, header.e_shoff, i));
  if (header.e_shstrndx >= sections.size()) return {};
  const std::size_t names = sections[header.e_shstrndx].sh_offset;

  std::set<std::string> functions;
  for (const Elf64_Shdr& section : sections) {
    if (section.sh_type != SHT_SYMTAB || section.sh_link >= sections.size())
      continue;
    // What a damaged file says of itself has no measure.
    const std::size_t size = std::min<std::size_t>(section.sh_size, elf.size());
    for (std::size_t i = 0; i < size / sizeof(Elf64_Sym); ++i) {
      const auto symbol = read_at<Elf64_Sym>(elf, section.sh_offset, i);
      if (ELF64_ST_TYPE(symbol.st_info) != STT_FUNC ||
          symbol.st_shndx >= sections.size())
        continue;
      if (string_at(elf, names + sections[symbol.st_shndx].sh_name) ==
          ".init.text")
        functions.emplace(string_at(
            elf, sections[section.sh_link].sh_offset + symbol.st_name));
    }
  }
  return functions;
}

}  // namespace miu
