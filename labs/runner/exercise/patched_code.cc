// SPDX-License-Identifier: MIT
#include "labs/runner/exercise/patched_code.h"

#include <iterator>
#include <map>
#include <string_view>

namespace miu {
namespace {

constexpr std::uint64_t shf_execinstr = 4;
constexpr std::uint64_t sht_rela = 4;
constexpr std::uint64_t sht_nobits = 8;
constexpr std::uint64_t shn_abs = 0xfff1;
constexpr std::uint64_t r_x86_64_64 = 1;
constexpr std::uint64_t r_x86_64_pc64 = 24;
/// struct alt_instr: two places, four bytes each, then 4 to 6 bytes more.
constexpr std::uint64_t shortest_alternative = 12;
constexpr std::uint64_t longest_alternative = 14;

class Patches {
 public:
  Patches(ElfFile& file, const std::vector<Starts>& code) : file_(file) {
    std::size_t next = 0;
    for (std::size_t i = 1; file.ok() && i < file.section_count(); ++i) {
      const std::size_t header = file.section(i);
      const bool is_code = file.get(header, sh_flags) & shf_execinstr &&
                           file.get(header, sh_type) != sht_nobits &&
                           file.get(header, sh_size) > 0;
      if (is_code && next++ < code.size()) code_[i] = &code[next - 1];
    }
    all_are_known_ = next == code.size();
  }

  std::string flaw() {
    if (!all_are_known_)
      return "a section with code that cannot be disassembled";
    std::string flaw;
    for (std::size_t i = 1; flaw.empty() && i < file_.section_count(); ++i) {
      const std::size_t header = file_.section(i);
      const std::uint64_t target = file_.get(header, sh_info);
      if (file_.get(header, sh_type) == sht_rela) {
        if (target < file_.section_count()) flaw = flaw_of_table(header);
      } else if (is_alternatives(header)) {
        flaw = flaw_of_alternatives(i);
      }
    }
    return flaw;
  }

 private:
  std::size_t entries(std::size_t table) {
    return file_.get(table, sh_size) / ElfFile::relocation_size;
  }
  std::size_t entry(std::size_t table, std::size_t i) {
    return file_.get(table, sh_offset) + i * ElfFile::relocation_size;
  }

  std::size_t symbol_of(std::size_t table, std::size_t relocation) {
    const std::size_t symbols = file_.section(file_.get(table, sh_link));
    return file_.get(symbols, sh_offset) +
           file_.get(relocation, r_symbol) * ElfFile::symbol_size;
  }

  bool is_alternatives(std::size_t header) {
    const std::size_t names =
        file_.get(file_.section(file_.get(0, e_shstrndx)), sh_offset);
    const std::size_t at = names + file_.get(header, sh_name);
    return at < file_.size() && file_.get(header, sh_size) > 0 &&
           file_.bytes().c_str() + at == std::string_view(".altinstructions");
  }

  std::string flaw_of_table(std::size_t table) {
    const std::uint64_t target = file_.get(table, sh_info);
    const std::uint64_t size = file_.get(file_.section(target), sh_size);
    for (std::size_t i = 0; file_.ok() && i < entries(table); ++i) {
      const std::size_t at = entry(table, i);
      const std::uint64_t type = file_.get(at, r_type);
      const std::uint64_t begin = file_.get(at, r_offset);
      const std::uint64_t width =
          type == r_x86_64_64 || type == r_x86_64_pc64 ? 8 : 4;
      const std::string where = " at " + std::to_string(begin) +
                                " of section " + std::to_string(target);
      if (type == 0) continue;
      if (begin > size || size - begin < width)
        return "a relocation beyond the end," + where;
      const auto code = code_.find(target);
      if (code == code_.end()) continue;
      const std::size_t symbol = symbol_of(table, at);
      if (file_.get(at, r_symbol) == 0 ||
          file_.get(symbol, st_shndx) == shn_abs)
        return "a relocation that writes a number into code," + where;
      if (!lies_in_one(*code->second, begin, width))
        return "a relocation that writes an instruction," + where;
    }
    return "";
  }

  static bool lies_in_one(const Starts& starts, std::uint64_t begin,
                          std::uint64_t width) {
    const auto next = starts.upper_bound(begin);
    return next != starts.begin() && *std::prev(next) < begin &&
           (next == starts.end() || begin + width <= *next);
  }

  /// Each entry has two relocations: where code is replaced, and by what.
  std::string flaw_of_alternatives(std::size_t number) {
    const std::string flaw = "code that .altinstructions replaces by data";
    const std::uint64_t size = file_.get(file_.section(number), sh_size);
    for (std::size_t i = 1; i < file_.section_count(); ++i) {
      const std::size_t table = file_.section(i);
      if (file_.get(table, sh_type) != sht_rela ||
          file_.get(table, sh_info) != number)
        continue;
      const std::uint64_t count = entries(table) / 2;
      const std::uint64_t length = count > 0 ? size / count : 0;
      if (length < shortest_alternative || length > longest_alternative ||
          length * count != size)
        return flaw;
      for (std::size_t j = 0; j < entries(table); ++j)
        if (file_.get(entry(table, j), r_offset) !=
                j / 2 * length + j % 2 * 4 ||
            !leads_to_code(table, entry(table, j)))
          return flaw;
      return "";
    }
    return flaw;
  }

  bool leads_to_code(std::size_t table, std::size_t relocation) {
    const std::size_t symbol = symbol_of(table, relocation);
    const auto code = code_.find(file_.get(symbol, st_shndx));
    if (code == code_.end()) return false;
    const std::uint64_t place =
        file_.get(symbol, st_value) + file_.get(relocation, r_addend);
    return code->second->count(place) > 0 ||
           place == file_.get(file_.section(code->first), sh_size);
  }

  ElfFile& file_;
  std::map<std::uint64_t, const Starts*> code_;  // by the section's number
  bool all_are_known_ = false;
};

}  // namespace

std::string flaw_of_patches(ElfFile& file, const std::vector<Starts>& code) {
  return Patches(file, code).flaw();
}

}  // namespace miu
