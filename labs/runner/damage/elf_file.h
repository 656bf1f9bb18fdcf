// SPDX-License-Identifier: MIT
//
// A module's file, to be changed here and there. It is read once, as a good
// file; what is changed afterwards is not looked at again.
//
// 1. Places are offsets in the file. A part that is not there makes ok() false,
//    and nothing is changed from then on.
// 2. Parts that grow are copied to the end of the file; the old ones stay where
//    they are, as bytes that nobody names.
#ifndef MIU_LABS_RUNNER_DAMAGE_ELF_FILE_H_
#define MIU_LABS_RUNNER_DAMAGE_ELF_FILE_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace miu {

/// Where a field lies in its structure, and its bytes.
struct ElfField {
  unsigned int offset;
  unsigned int width;
};

// Elf64_Ehdr, Elf64_Shdr, Elf64_Sym and Elf64_Rela of the System V ABI.
inline constexpr ElfField ei_class{4, 1}, ei_data{5, 1}, ei_version{6, 1},
    ei_osabi{7, 1}, e_type{16, 2}, e_machine{18, 2}, e_version{20, 4},
    e_entry{24, 8}, e_phoff{32, 8}, e_shoff{40, 8}, e_flags{48, 4},
    e_ehsize{52, 2}, e_phentsize{54, 2}, e_phnum{56, 2}, e_shentsize{58, 2},
    e_shnum{60, 2}, e_shstrndx{62, 2};
inline constexpr ElfField sh_name{0, 4}, sh_type{4, 4}, sh_flags{8, 8},
    sh_addr{16, 8}, sh_offset{24, 8}, sh_size{32, 8}, sh_link{40, 4},
    sh_info{44, 4}, sh_addralign{48, 8}, sh_entsize{56, 8};
inline constexpr ElfField st_name{0, 4}, st_info{4, 1}, st_shndx{6, 2},
    st_value{8, 8};
inline constexpr ElfField r_offset{0, 8}, r_type{8, 4}, r_symbol{12, 4},
    r_addend{16, 8};
// struct modversion_info of the kernel; a name of 56 bytes stands behind it.
inline constexpr ElfField mv_crc{0, 8};

class ElfFile {
 public:
  static constexpr std::size_t header_size = 64;
  static constexpr std::size_t section_header_size = 64;
  static constexpr std::size_t symbol_size = 24;
  static constexpr std::size_t relocation_size = 24;
  static constexpr std::size_t version_size = 64;

  /// A module's file; ok() says whether it is one.
  explicit ElfFile(std::string bytes);

  /// Whether it is a module's file in which all that was asked for is there.
  bool ok() const { return ok_; }
  /// The file as it is by now.
  const std::string& bytes() const { return bytes_; }
  /// How long it is.
  std::size_t size() const { return bytes_.size(); }

  /// A field of the structure at `place`; 0 and no longer ok() beyond the end.
  std::uint64_t get(std::size_t place, ElfField field);
  /// Writes a field of the structure at `place`.
  void set(std::size_t place, ElfField field, std::uint64_t value);
  /// Writes bytes over those at `place`.
  void put(std::size_t place, std::string_view bytes);
  /// Keeps the first `size` bytes.
  void cut(std::size_t size);

  /// The header of the section of that name.
  std::size_t section(std::string_view name);
  /// The header of the section with that number.
  std::size_t section(std::size_t number);
  /// How many sections there are, the empty first one included.
  std::size_t section_count();
  /// The number of the section with that header.
  std::uint64_t number_of(std::size_t section_header);
  /// Where a section's bytes are.
  std::size_t begin_of(std::string_view section_name);
  /// The first byte behind a section's bytes.
  std::size_t end_of(std::string_view section_name);

  /// A symbol's entry.
  std::size_t symbol(std::string_view name);
  /// The names of all symbols, in their order.
  std::vector<std::string> symbol_names();
  /// The first relocation of struct module whose type is R_X86_64_64.
  std::size_t relocation();
  /// The first relocation of a section's bytes that is of that symbol.
  std::size_t relocation(std::string_view section_name,
                         std::string_view symbol_name);
  /// The entry of __versions for that symbol.
  std::size_t version(std::string_view symbol);
  /// The string TAG=... of .modinfo.
  std::size_t modinfo(std::string_view tag);

  /// Adds bytes at the end. Returns their place.
  std::size_t append(std::string_view bytes);
  /// Gives the section more bytes. Returns the place of the new ones.
  std::size_t grow(std::string_view section_name, std::string_view bytes);
  /// Moves the table of sections to the end, `skew` bytes behind an even place.
  void move_sections(std::size_t skew);
  /// One more section, with a copy of that header. Returns the new header.
  std::size_t add_section_like(std::string_view section_name);

 private:
  bool lies_in(std::size_t place, std::size_t size);

  std::string bytes_;
  bool ok_ = true;
};

}  // namespace miu

#endif  // MIU_LABS_RUNNER_DAMAGE_ELF_FILE_H_
