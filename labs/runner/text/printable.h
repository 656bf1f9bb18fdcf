// SPDX-License-Identifier: MIT
//
// Text that others wrote, as a terminal may show it: what a compiler, a tool or
// a kernel said, the names of files, modules and functions.
//
// 1. What comes back is UTF-8 without any character that gives an order: no
//    control character of ASCII or of Unicode, none that turns the direction of
//    writing. A "?" stands for each.
// 2. A text that is clean stays as it is, so cleaning twice does no harm.
#ifndef MIU_LABS_RUNNER_TEXT_PRINTABLE_H_
#define MIU_LABS_RUNNER_TEXT_PRINTABLE_H_

#include <string>
#include <string_view>

namespace miu {

/// One line: an end of line is no part of it, and becomes a "?".
std::string printable(std::string_view text);
/// Several lines, as compilers write them: ends of lines and tabs stay.
std::string printable_lines(std::string_view text);

/// Whether a byte is of a character in UTF-8, but not its first.
constexpr bool continues_character(char byte) {
  return (static_cast<unsigned char>(byte) & 0xc0) == 0x80;
}
/// Bytes of the character that begins `text`; 0 when it is not UTF-8.
std::size_t utf8_size(std::string_view text);
/// The same; 0 also when it is none that may be shown.
std::size_t printable_size(std::string_view text);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_TEXT_PRINTABLE_H_
