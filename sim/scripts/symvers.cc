// SPDX-License-Identifier: MIT
#include "sim/scripts/symvers.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace miu {
namespace {

constexpr std::string_view plain = "EXPORT_SYMBOL";
constexpr std::string_view gpl = "EXPORT_SYMBOL_GPL";

std::string_view take_until(std::string_view& text, char sign) {
  const std::string_view part = text.substr(0, text.find(sign));
  text.remove_prefix(std::min(part.size() + 1, text.size()));
  return part;
}

bool read_line(std::string_view line, ExportedSymbol& symbol) {
  std::array<std::string_view, 4> fields;
  for (std::string_view& field : fields) field = take_until(line, '\t');
  const auto& [crc, name, module, kind] = fields;
  if (!crc.starts_with("0x") || name.empty() || (kind != plain && kind != gpl))
    return false;
  symbol = {std::string(name), std::string(module), kind == gpl, 0};
  const char* end = crc.data() + crc.size();
  return std::from_chars(crc.data() + 2, end, symbol.crc, 16).ptr == end;
}

}  // namespace

std::vector<ExportedSymbol> read_symvers(std::string_view text) {
  std::vector<ExportedSymbol> symbols;
  while (!text.empty()) {
    ExportedSymbol symbol;
    if (read_line(take_until(text, '\n'), symbol)) symbols.push_back(symbol);
  }
  return symbols;
}

std::string symvers(const std::vector<ExportedSymbol>& symbols) {
  std::string text;
  for (const ExportedSymbol& symbol : symbols)
    text += fmt::format("{:#010x}\t{}\t{}\t{}\t\n", symbol.crc, symbol.name,
                        symbol.module, symbol.gpl ? gpl : plain);
  return text;
}

const ExportedSymbol* find_exported(const std::vector<ExportedSymbol>& symbols,
                                    std::string_view name) {
  const auto found = std::find_if(
      symbols.begin(), symbols.end(),
      [name](const ExportedSymbol& symbol) { return symbol.name == name; });
  return found == symbols.end() ? nullptr : &*found;
}

}  // namespace miu
