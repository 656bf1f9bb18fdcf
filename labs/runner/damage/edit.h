// SPDX-License-Identifier: MIT
//
// Damages that are written out instead of having a name: `insmod hello
// ~section:.modinfo.sh_size=0`. They say by name what they change, so that the
// same one can be made in the files of different builders:
//
//     header.FIELD=VALUE                     the ELF header
//     section:NAME.FIELD=VALUE               a section's header
//     symbol:NAME.FIELD=VALUE                a symbol's entry
//     relocation:SECTION:SYMBOL.FIELD=VALUE  the first one of a section's bytes
//                                            that is of that symbol
//     version:SYMBOL.FIELD=VALUE             the symbol's entry of __versions
//     modinfo:TAG:N=VALUE                    byte N of what follows TAG=
//     cut:SECTION:N                          the file ends N bytes into it
//     twice:SECTION                          one more section like it
//     swap:SECTION:SECTION                   their headers change places
//
// A FIELD is called as in the System V ABI. A VALUE is a number, or a word and
// what is added to it, `old+8`, `size-1`: `old` is what the field has, `size`
// the file's length, `count` the number of sections, `@NAME` that of a section.
// Several edits are joined with commas, and made in that order.
#ifndef MIU_LABS_RUNNER_DAMAGE_EDIT_H_
#define MIU_LABS_RUNNER_DAMAGE_EDIT_H_

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "labs/runner/damage/elf_file.h"

namespace miu {

/// A field by its name in the ABI.
struct NamedField {
  std::string_view name;
  ElfField field;
};
/// Of the ELF header.
std::span<const NamedField> fields_of_header();
/// Of a section's header.
std::span<const NamedField> fields_of_section();
/// Of a symbol's entry.
std::span<const NamedField> fields_of_symbol();
/// Of a relocation.
std::span<const NamedField> fields_of_relocation();

/// One edit; it does nothing to a file that is not ok().
using Edit = std::function<void(ElfFile& file)>;

/// The edits that the text writes out; nothing when one is not well formed.
std::optional<std::vector<Edit>> parse_edits(std::string_view text);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_DAMAGE_EDIT_H_
