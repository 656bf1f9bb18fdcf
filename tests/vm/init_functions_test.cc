// SPDX-License-Identifier: MIT
#include "kmod/vm/init_functions.h"

#include <elf.h>
#include <gtest/gtest.h>

#include <cstring>
#include <string>

namespace miu {
namespace {

/// A header and one section, which says of itself that it is a symbol table.
std::string file_with_symbols(std::size_t size) {
  Elf64_Ehdr header{};
  std::memcpy(header.e_ident, ELFMAG, SELFMAG);
  header.e_shoff = sizeof(header);
  header.e_shnum = 1;
  Elf64_Shdr section{};
  section.sh_type = SHT_SYMTAB;
  section.sh_size = size;
  std::string bytes(sizeof(header) + sizeof(section), '\0');
  std::memcpy(bytes.data(), &header, sizeof(header));
  std::memcpy(bytes.data() + sizeof(header), &section, sizeof(section));
  return bytes;
}

TEST(InitFunctions, AFileThatIsNoElfFileHasNone) {
  EXPECT_TRUE(init_functions("").empty());
  EXPECT_TRUE(init_functions("no ELF file").empty());
  EXPECT_TRUE(init_functions(ELFMAG).empty());
}

/// It would be read for years.
TEST(InitFunctions, ATableWithoutMeasureIsReadToTheFilesEnd) {
  EXPECT_TRUE(init_functions(file_with_symbols(SIZE_MAX / 2)).empty());
}

}  // namespace
}  // namespace miu
