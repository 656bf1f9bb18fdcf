// SPDX-License-Identifier: MIT
#include "labs/runner/damage/edit.h"

#include <charconv>
#include <cstdint>
#include <string>
#include <utility>

namespace miu {
namespace {

constexpr NamedField header_fields[] = {
    {"ei_class", ei_class},       {"ei_data", ei_data},
    {"ei_version", ei_version},   {"ei_osabi", ei_osabi},
    {"e_type", e_type},           {"e_machine", e_machine},
    {"e_version", e_version},     {"e_entry", e_entry},
    {"e_phoff", e_phoff},         {"e_shoff", e_shoff},
    {"e_flags", e_flags},         {"e_ehsize", e_ehsize},
    {"e_phentsize", e_phentsize}, {"e_phnum", e_phnum},
    {"e_shentsize", e_shentsize}, {"e_shnum", e_shnum},
    {"e_shstrndx", e_shstrndx}};
constexpr NamedField section_fields[] = {
    {"sh_name", sh_name},           {"sh_type", sh_type},
    {"sh_flags", sh_flags},         {"sh_addr", sh_addr},
    {"sh_offset", sh_offset},       {"sh_size", sh_size},
    {"sh_link", sh_link},           {"sh_info", sh_info},
    {"sh_addralign", sh_addralign}, {"sh_entsize", sh_entsize}};
constexpr NamedField symbol_fields[] = {{"st_name", st_name},
                                        {"st_info", st_info},
                                        {"st_shndx", st_shndx},
                                        {"st_value", st_value}};
constexpr NamedField relocation_fields[] = {{"r_offset", r_offset},
                                            {"r_type", r_type},
                                            {"r_symbol", r_symbol},
                                            {"r_addend", r_addend}};
constexpr NamedField version_fields[] = {{"mv_crc", mv_crc}};

/// `A<mark>B` taken apart; without the mark the second is empty.
std::pair<std::string_view, std::string_view> apart(std::string_view text,
                                                    char mark) {
  const std::size_t at = text.find(mark);
  if (at == text.npos) return {text, {}};
  return {text.substr(0, at), text.substr(at + 1)};
}

/// A decimal number, or a hexadecimal one behind 0x.
std::optional<std::uint64_t> number(std::string_view text) {
  const bool hexadecimal = text.starts_with("0x");
  if (hexadecimal) text.remove_prefix(2);
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(
      text.data(), text.data() + text.size(), value, hexadecimal ? 16 : 10);
  if (error != std::errc() || end != text.data() + text.size())
    return std::nullopt;
  return value;
}

struct Value {
  std::string word;     // old, size, count, @NAME; empty: nothing
  std::uint64_t added;  // modulo 2^64
};

std::optional<Value> parse_value(std::string_view text) {
  if (const auto alone = number(text)) return Value{"", *alone};
  std::uint64_t added = 0;
  const std::size_t sign = text.find_last_of("+-");
  if (sign != text.npos) {
    const auto behind = number(text.substr(sign + 1));
    if (!behind) return std::nullopt;
    added = text[sign] == '-' ? -*behind : *behind;
    text = text.substr(0, sign);
  }
  const bool of_section = text.starts_with("@") && text.size() > 1;
  if (text != "old" && text != "size" && text != "count" && !of_section)
    return std::nullopt;
  return Value{std::string(text), added};
}

std::uint64_t value_in(ElfFile& file, const Value& value, std::uint64_t old) {
  std::uint64_t base = 0;
  if (value.word == "old") base = old;
  if (value.word == "size") base = file.size();
  if (value.word == "count") base = file.section_count();
  if (value.word.starts_with("@"))
    base = file.number_of(file.section(value.word.substr(1)));
  return base + value.added;
}

/// Where a structure is in a file.
using Place = std::function<std::size_t(ElfFile& file)>;

struct Structure {
  Place place;
  std::span<const NamedField> fields;
};

/// `section:.modinfo`, or another structure that has fields.
std::optional<Structure> parse_structure(std::string_view text) {
  if (text == "header")
    return Structure{[](ElfFile&) { return std::size_t{0}; }, header_fields};
  const auto [kind, rest] = apart(text, ':');
  const std::string name(rest);
  if (name.empty()) return std::nullopt;
  if (kind == "section")
    return Structure{[name](ElfFile& f) { return f.section(name); },
                     section_fields};
  if (kind == "symbol")
    return Structure{[name](ElfFile& f) { return f.symbol(name); },
                     symbol_fields};
  if (kind == "version")
    return Structure{[name](ElfFile& f) { return f.version(name); },
                     version_fields};
  if (kind != "relocation") return std::nullopt;
  const auto [first, second] = apart(rest, ':');
  if (first.empty() || second.empty()) return std::nullopt;
  return Structure{[section = std::string(first), symbol = std::string(second)](
                       ElfFile& f) { return f.relocation(section, symbol); },
                   relocation_fields};
}

/// PLACE.FIELD=VALUE.
std::optional<Edit> parse_field(std::string_view place, std::string_view text) {
  const std::size_t dot = place.rfind('.');
  if (dot == place.npos) return std::nullopt;
  const auto structure = parse_structure(place.substr(0, dot));
  const auto value = parse_value(text);
  if (!structure || !value) return std::nullopt;
  for (const NamedField& known : structure->fields)
    if (known.name == place.substr(dot + 1))
      return [where = structure->place, field = known.field,
              value = *value](ElfFile& file) {
        const std::size_t at = where(file);
        if (!file.ok()) return;
        file.set(at, field, value_in(file, value, file.get(at, field)));
      };
  return std::nullopt;
}

std::optional<Edit> parse_modinfo_byte(std::string_view rest,
                                       std::string_view text) {
  static constexpr ElfField byte{0, 1};
  const auto [first, second] = apart(rest, ':');
  const auto nth = number(second);
  const auto parsed = parse_value(text);
  if (first.empty() || !nth || !parsed) return std::nullopt;
  return
      [tag = std::string(first), index = *nth, value = *parsed](ElfFile& file) {
        const std::size_t at = file.modinfo(tag) + tag.size() + 1 + index;
        if (!file.ok()) return;
        file.set(at, byte, value_in(file, value, file.get(at, byte)));
      };
}

void swap_headers(ElfFile& file, std::string_view one, std::string_view two) {
  const std::size_t first = file.section(one), second = file.section(two);
  if (!file.ok()) return;
  static constexpr std::size_t size = ElfFile::section_header_size;
  const std::string header = file.bytes().substr(first, size);
  file.put(first, file.bytes().substr(second, size));
  file.put(second, header);
}

/// Those that name no field.
std::optional<Edit> parse_other(std::string_view kind, std::string_view rest) {
  const auto [first, second] = apart(rest, ':');
  if (first.empty()) return std::nullopt;
  if (kind == "twice" && second.empty())
    return
        [name = std::string(first)](ElfFile& f) { f.add_section_like(name); };
  if (kind == "swap" && !second.empty())
    return [one = std::string(first), two = std::string(second)](ElfFile& f) {
      swap_headers(f, one, two);
    };
  const auto into = number(second);
  if (kind != "cut" || !into) return std::nullopt;
  return [name = std::string(first), into = *into](ElfFile& f) {
    f.cut(f.begin_of(name) + into);
  };
}

std::optional<Edit> parse_edit(std::string_view text) {
  const auto [left, value] = apart(text, '=');
  const auto [kind, rest] = apart(left, ':');
  if (value.empty()) return parse_other(kind, rest);
  return kind == "modinfo" ? parse_modinfo_byte(rest, value)
                           : parse_field(left, value);
}

}  // namespace

std::span<const NamedField> fields_of_header() { return header_fields; }
std::span<const NamedField> fields_of_section() { return section_fields; }
std::span<const NamedField> fields_of_symbol() { return symbol_fields; }
std::span<const NamedField> fields_of_relocation() { return relocation_fields; }

std::optional<std::vector<Edit>> parse_edits(std::string_view text) {
  std::vector<Edit> edits;
  while (true) {
    const auto [first, rest] = apart(text, ',');
    auto edit = parse_edit(first);
    if (!edit) return std::nullopt;
    edits.push_back(*std::move(edit));
    if (first.size() == text.size()) return edits;
    text = rest;
  }
}

}  // namespace miu
