// SPDX-License-Identifier: MIT
#include "labs/runner/damage/elf_file.h"

#include <utility>

namespace miu {
namespace {

constexpr std::uint64_t r_x86_64_64 = 1;

}  // namespace

ElfFile::ElfFile(std::string bytes) : bytes_(std::move(bytes)) {
  ok_ = bytes_.size() >= header_size && bytes_.starts_with("\177ELF") &&
        get(0, e_shentsize) == section_header_size && section_count() > 1;
}

bool ElfFile::lies_in(std::size_t place, std::size_t size) {
  ok_ = ok_ && place <= bytes_.size() && bytes_.size() - place >= size;
  return ok_;
}

std::uint64_t ElfFile::get(std::size_t place, ElfField field) {
  if (!lies_in(place, field.offset + field.width)) return 0;
  std::uint64_t value = 0;
  for (unsigned int i = field.width; i-- > 0;)
    value = value << 8 |
            static_cast<unsigned char>(bytes_[place + field.offset + i]);
  return value;
}

void ElfFile::set(std::size_t place, ElfField field, std::uint64_t value) {
  if (!lies_in(place, field.offset + field.width)) return;
  for (unsigned int i = 0; i < field.width; ++i)
    bytes_[place + field.offset + i] = static_cast<char>(value >> (8 * i));
}

void ElfFile::put(std::size_t place, std::string_view bytes) {
  if (lies_in(place, bytes.size())) bytes_.replace(place, bytes.size(), bytes);
}

void ElfFile::cut(std::size_t size) {
  if (lies_in(0, size)) bytes_.resize(size);
}

std::size_t ElfFile::section_count() { return get(0, e_shnum); }

std::size_t ElfFile::section(std::size_t number) {
  return get(0, e_shoff) + number * section_header_size;
}

std::size_t ElfFile::section(std::string_view name) {
  const std::size_t names = get(section(get(0, e_shstrndx)), sh_offset);
  for (std::size_t i = 1; ok_ && i < section_count(); ++i) {
    const std::size_t at = names + get(section(i), sh_name);
    if (at < bytes_.size() && bytes_.c_str() + at == name) return section(i);
  }
  ok_ = false;
  return 0;
}

std::uint64_t ElfFile::number_of(std::size_t section_header) {
  return (section_header - get(0, e_shoff)) / section_header_size;
}

std::size_t ElfFile::begin_of(std::string_view section_name) {
  return get(section(section_name), sh_offset);
}

std::size_t ElfFile::end_of(std::string_view section_name) {
  return begin_of(section_name) + get(section(section_name), sh_size);
}

std::size_t ElfFile::symbol(std::string_view name) {
  const std::size_t names = begin_of(".strtab");
  const std::size_t end = end_of(".symtab");
  for (std::size_t at = begin_of(".symtab"); ok_ && at < end;
       at += symbol_size) {
    const std::size_t text = names + get(at, st_name);
    if (text < bytes_.size() && bytes_.c_str() + text == name) return at;
  }
  ok_ = false;
  return 0;
}

std::vector<std::string> ElfFile::symbol_names() {
  std::vector<std::string> all;
  const std::size_t names = begin_of(".strtab");
  const std::size_t end = end_of(".symtab");
  for (std::size_t at = begin_of(".symtab"); ok_ && at < end;
       at += symbol_size) {
    const std::size_t text = names + get(at, st_name);
    if (lies_in(text, 1)) all.emplace_back(bytes_.c_str() + text);
  }
  return all;
}

std::size_t ElfFile::relocation() {
  const char* const name = ".rela.gnu.linkonce.this_module";
  const std::size_t end = end_of(name);
  for (std::size_t at = begin_of(name); ok_ && at < end; at += relocation_size)
    if (get(at, r_type) == r_x86_64_64) return at;
  ok_ = false;
  return 0;
}

std::size_t ElfFile::relocation(std::string_view section_name,
                                std::string_view symbol_name) {
  const std::string name = ".rela" + std::string(section_name);
  const std::size_t number =
      (symbol(symbol_name) - begin_of(".symtab")) / symbol_size;
  const std::size_t end = end_of(name);
  for (std::size_t at = begin_of(name); ok_ && at < end; at += relocation_size)
    if (get(at, r_symbol) == number) return at;
  ok_ = false;
  return 0;
}

std::size_t ElfFile::version(std::string_view symbol) {
  const std::size_t end = end_of("__versions");
  for (std::size_t at = begin_of("__versions");
       at < end && lies_in(at, version_size); at += version_size)
    if (bytes_.c_str() + at + mv_crc.width == symbol) return at;
  ok_ = false;
  return 0;
}

std::size_t ElfFile::modinfo(std::string_view tag) {
  const std::size_t end = end_of(".modinfo");
  for (std::size_t at = begin_of(".modinfo"); at < end && lies_in(at, 1);) {
    const std::string_view entry = bytes_.c_str() + at;
    if (entry.starts_with(tag) && entry.substr(tag.size()).starts_with('='))
      return at;
    at += entry.size() + 1;
  }
  ok_ = false;
  return 0;
}

std::size_t ElfFile::append(std::string_view bytes) {
  static constexpr std::size_t alignment = 16;
  bytes_.resize((bytes_.size() + alignment - 1) / alignment * alignment);
  bytes_ += bytes;
  return bytes_.size() - bytes.size();
}

std::size_t ElfFile::grow(std::string_view section_name,
                          std::string_view bytes) {
  const std::size_t begin = begin_of(section_name);
  const std::size_t size = end_of(section_name) - begin;
  if (!lies_in(begin, size)) return 0;
  std::string content = bytes_.substr(begin, size);
  content += bytes;
  const std::size_t place = append(content);
  set(section(section_name), sh_offset, place);
  set(section(section_name), sh_size, content.size());
  return place + size;
}

void ElfFile::move_sections(std::size_t skew) {
  const std::size_t begin = get(0, e_shoff);
  const std::size_t size = section_count() * section_header_size;
  if (!lies_in(begin, size)) return;
  std::string table(skew, '\0');
  table += bytes_.substr(begin, size);
  set(0, e_shoff, append(table) + skew);
}

std::size_t ElfFile::add_section_like(std::string_view section_name) {
  const std::size_t old = section(section_name);
  if (!ok_) return 0;
  const std::string header = bytes_.substr(old, section_header_size);
  move_sections(0);
  bytes_ += header;
  const std::size_t count = section_count();
  set(0, e_shnum, count + 1);
  return section(count);
}

}  // namespace miu
