// SPDX-License-Identifier: MIT
//
// Module.symvers: who exports what, and the checksum of its declaration. The
// kernel's own symbols stand in such a file, too, as vmlinux's. A line is
//
//   0xCRC <tab> SYMBOL <tab> MODULE <tab> EXPORT_SYMBOL[_GPL] <tab> NAMESPACE
#ifndef MIU_SIM_SCRIPTS_SYMVERS_H_
#define MIU_SIM_SCRIPTS_SYMVERS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace miu {

struct ExportedSymbol {
  std::string name;
  std::string module;  // vmlinux: the kernel itself
  bool gpl = false;
  std::uint32_t crc = 0;  // 0: nobody could make one
  bool operator==(const ExportedSymbol&) const = default;
};

/// The lines of such a file; those that are none are left out.
/// COUNTS: none.
/// TWIN: scripts/mod/modpost.c read_dump
/// LEAVES OUT: namespaces, and that a line which is none is an error.
std::vector<ExportedSymbol> read_symvers(std::string_view text);

/// The text of such a file.
/// COUNTS: none.
/// TWIN: scripts/mod/modpost.c write_dump
/// LEAVES OUT: namespaces, and writing the file.
std::string symvers(const std::vector<ExportedSymbol>& symbols);

/// The symbol of that name; nullptr when nobody exports it.
/// COUNTS: none.
/// TWIN: scripts/mod/modpost.c find_symbol
/// LEAVES OUT: the hash table.
const ExportedSymbol* find_exported(const std::vector<ExportedSymbol>& symbols,
                                    std::string_view name);

}  // namespace miu

#endif  // MIU_SIM_SCRIPTS_SYMVERS_H_
