// SPDX-License-Identifier: MIT
//
// The twin of load_module_fuzz: it believes e_shoff, and has to be found out.
#include <cstddef>
#include <cstdint>
#include <string>

#include "labs/runner/damage/elf_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  miu::ElfFile file(std::string(reinterpret_cast<const char*>(data), size));
  if (!file.ok()) return 0;
  const std::string bytes = file.bytes();
  const volatile char first = bytes.data()[file.get(0, miu::e_shoff)];
  static_cast<void>(first);
  return 0;
}
