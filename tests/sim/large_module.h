// SPDX-License-Identifier: MIT
//
// A module's file of 100 KiB that still loads: more symbols, names and data.
#ifndef MIU_TESTS_SIM_LARGE_MODULE_H_
#define MIU_TESTS_SIM_LARGE_MODULE_H_

#include <string>

#include "labs/runner/damage/elf_file.h"

namespace miu {

/// The good file, made that large.
inline std::string large_module(const std::string& good) {
  static constexpr std::size_t wanted = 100 << 10;
  static constexpr std::size_t name_size = sizeof("symbol_00000");
  static constexpr int most = 2000;
  static constexpr std::uint64_t shn_abs = 0xfff1;
  ElfFile file(good);
  std::string names;
  for (int i = 0; i < most; ++i) {
    std::string number = std::to_string(i);
    number.insert(0, 5 - number.size(), '0');
    names += "symbol_" + number + '\0';
  }
  const std::size_t name =
      file.grow(".strtab", names) - file.begin_of(".strtab");
  const std::size_t symbol =
      file.grow(".symtab", std::string(most * ElfFile::symbol_size, '\0'));
  for (std::size_t i = 0; i < most; ++i) {
    file.set(symbol + i * ElfFile::symbol_size, st_name, name + i * name_size);
    file.set(symbol + i * ElfFile::symbol_size, st_shndx, shn_abs);
  }
  if (file.size() < wanted)
    file.grow(".rodata", std::string(wanted - file.size(), 'x'));
  return file.bytes();
}

}  // namespace miu

#endif  // MIU_TESTS_SIM_LARGE_MODULE_H_
