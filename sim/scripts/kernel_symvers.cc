// SPDX-License-Identifier: MIT
//
// kernel_symvers FILE.i SYMVERS TABLE: the checksums of what the simulated
// kernel exports, for modpost and, as rows of a C++ table, for the simulator
// itself. FILE.i is a C file that includes every shim header, behind the
// preprocessor. What is declared there may be exported or not: who asks for a
// sum knows that.
//
// Exit status: 0; 2 a file could not be read or written, or bad usage.
#include <fmt/format.h>

#include <cstdio>
#include <string>
#include <vector>

#include "labs/runner/host/read_file.h"
#include "sim/scripts/genksyms.h"
#include "sim/scripts/symvers.h"
#include "sim/scripts/write_file.h"

int main(int argc, char** argv) {
  if (argc != 4) {
    std::fputs("usage: kernel_symvers FILE.i SYMVERS TABLE\n", stderr);
    return 2;
  }
  const auto preprocessed = miu::read_file(argv[1]);
  if (!preprocessed) {
    std::perror(argv[1]);
    return 2;
  }
  const miu::Declarations declarations(*preprocessed);
  std::vector<miu::ExportedSymbol> symbols;
  std::string table;
  for (const std::string_view name : declarations.symbols()) {
    const std::uint32_t crc = miu::checksum(declarations.spelled(name));
    symbols.push_back({std::string(name), "vmlinux", false, crc});
    table += fmt::format("{{\"{}\", {:#010x}}},\n", name, crc);
  }
  if (!miu::write_file(argv[2], miu::symvers(symbols)) ||
      !miu::write_file(argv[3], table)) {
    std::perror(argv[0]);
    return 2;
  }
  return 0;
}
