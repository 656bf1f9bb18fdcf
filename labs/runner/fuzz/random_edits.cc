// SPDX-License-Identifier: MIT
#include "labs/runner/fuzz/random_edits.h"

#include <algorithm>
#include <iterator>
#include <span>
#include <string_view>
#include <vector>

#include "labs/runner/damage/edit.h"

namespace miu {
namespace {

using Words = std::vector<std::string>;

/// Sections of every module's file.
const Words& sections() {
  static const Words names = {".text",
                              ".init.text",
                              ".exit.text",
                              ".data",
                              ".bss",
                              ".modinfo",
                              ".gnu.linkonce.this_module",
                              ".symtab",
                              ".strtab",
                              ".shstrtab",
                              "__param",
                              "__versions",
                              ".rodata.str1.1",
                              ".rela.init.text",
                              ".rela.exit.text",
                              ".rela__param",
                              ".rela.gnu.linkonce.this_module",
                              ".comment"};
  return names;
}

const Words& symbols() {
  static const Words names = {"init_module", "cleanup_module", "__this_module",
                              "_printk", "module_refcount"};
  return names;
}

/// A section's bytes and a symbol of which there is a relocation in them. None
/// of text: what would run then, nobody has written.
const Words& relocations() {
  static const Words names = {".gnu.linkonce.this_module:init_module",
                              ".gnu.linkonce.this_module:cleanup_module"};
  return names;
}

const Words& tags() {
  static const Words names = {"license", "vermagic", "name",
                              "depends", "parmtype", "retpoline"};
  return names;
}

/// Values at the borders of what a field may have.
std::string value(Random& random) {
  static const Words values = {"0",
                               "1",
                               "2",
                               "3",
                               "8",
                               "16",
                               "4096",
                               "0xff",
                               "0xfff1",
                               "0xffff",
                               "0x7fffffff",
                               "0xffffffff",
                               "9223372036854775807",
                               "18446744073709551615",
                               "old+1",
                               "old-1",
                               "old+8",
                               "old-8",
                               "old+4096",
                               "size",
                               "size-1",
                               "size+1",
                               "count",
                               "count-1"};
  return random.one_of(values);
}

/// Fields that number sections or symbols: which one has a number depends on
/// who built the file.
bool is_number_of_another(std::string_view field) {
  static constexpr std::string_view names[] = {
      "e_shstrndx", "sh_link", "sh_info", "st_shndx", "r_symbol"};
  return std::ranges::find(names, field) != std::end(names);
}

std::string number_of_another(Random& random) {
  static const Words values = {"0",      "count",      "0xfff1",
                               "0xffff", "0x7fffffff", "0xffffffff"};
  return random.one_in(2) ? "@" + random.one_of(sections())
                          : random.one_of(values);
}

/// Fields that say where something lies, or how much there is: what lies beside
/// it depends on who built the file.
bool is_place(std::string_view field) {
  static constexpr std::string_view names[] = {
      "r_offset", "st_value", "sh_size", "sh_offset", "sh_name", "st_name"};
  return std::ranges::find(names, field) != std::end(names);
}

std::string far_place(Random& random) {
  static const Words values = {"size",
                               "size+1",
                               "0x7fffffff",
                               "0xffffffff",
                               "9223372036854775807",
                               "18446744073709551615"};
  return random.one_of(values);
}

std::string value_of(std::string_view field, Random& random) {
  if (is_number_of_another(field)) return number_of_another(random);
  return is_place(field) ? far_place(random) : value(random);
}

std::string field_edit(const std::string& place,
                       std::span<const NamedField> fields, Random& random) {
  const std::string_view name = fields[random.below(fields.size())].name;
  return place + "." + std::string(name) + "=" + value_of(name, random);
}

std::string random_edit(Random& random) {
  const std::string& section = random.one_of(sections());
  const auto small = [&random] { return std::to_string(random.below(65)); };
  switch (random.below(12)) {
    case 0:
      return field_edit("header", fields_of_header(), random);
    case 1:
    case 2:
      return field_edit("symbol:" + random.one_of(symbols()),
                        fields_of_symbol(), random);
    case 3:
    case 4:
      // Not r_addend, the last one, for the same reason.
      return field_edit("relocation:" + random.one_of(relocations()),
                        fields_of_relocation().first(3), random);
    case 5:
      return "version:_printk.mv_crc=" + value(random);
    case 6:
      return "modinfo:" + random.one_of(tags()) + ":" +
             std::to_string(random.below(6)) + "=" +
             std::to_string(random.below(128));
    case 7:
      return "cut:" + section + ":" + small();
    case 8:
      return "twice:" + section;
    case 9:
      return "swap:" + section + ":" + random.one_of(sections());
    default:
      return field_edit("section:" + section, fields_of_section(), random);
  }
}

}  // namespace

std::string random_edits(Random& random) {
  std::string edits = random_edit(random);
  while (random.one_in(5)) edits += "," + random_edit(random);
  return edits;
}

}  // namespace miu
