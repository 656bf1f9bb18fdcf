// SPDX-License-Identifier: MIT
#include "labs/runner/text/printable.h"

namespace miu {
namespace {

/// The byte of `text` at `i`; 0 behind its end.
unsigned byte_at(std::string_view text, std::size_t i) {
  return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u;
}

/// Gives an order to a terminal, or makes it show text in another direction.
bool is_order(std::string_view character) {
  const unsigned first = byte_at(character, 0);
  const unsigned second = byte_at(character, 1);
  const unsigned third = byte_at(character, 2);
  if (character.size() == 1) return first < 0x20 || first == 0x7f;
  if (character.size() == 2)
    return (first == 0xc2 && second < 0xa0) ||  // U+0080 to U+009F
           (first == 0xd8 && second == 0x9c);   // U+061C
  if (character.size() != 3 || first != 0xe2) return false;
  return (second == 0x80 && third >= 0x8e && third <= 0x8f) ||  // U+200E, 200F
         (second == 0x80 && third >= 0xa8 && third <= 0xae) ||  // to U+202E
         (second == 0x81 && third >= 0xa6 && third <= 0xa9);    // to U+2069
}

std::string cleaned(std::string_view text, std::string_view but) {
  std::string clean;
  while (!text.empty()) {
    const std::size_t size = printable_size(text);
    const bool kept = size > 0 || but.find(text[0]) != but.npos;
    const std::size_t taken = size > 0 ? size : utf8_size(text);
    if (kept)
      clean += text.substr(0, taken);
    else
      clean += '?';
    text.remove_prefix(taken > 0 ? taken : 1);
  }
  return clean;
}

}  // namespace

std::size_t utf8_size(std::string_view text) {
  const auto continues = [text](std::size_t i) {
    return (byte_at(text, i) & 0xc0) == 0x80;
  };
  const unsigned first = byte_at(text, 0);
  const unsigned second = byte_at(text, 1);
  if (first < 0x80) return 1;
  if (first >= 0xc2 && first <= 0xdf) return continues(1) ? 2 : 0;
  if (first >= 0xe0 && first <= 0xef) {
    if (first == 0xe0 && second < 0xa0) return 0;  // needs fewer bytes
    if (first == 0xed && second > 0x9f) return 0;  // half of a pair
    return continues(1) && continues(2) ? 3 : 0;
  }
  if (first >= 0xf0 && first <= 0xf4) {
    if (first == 0xf0 && second < 0x90) return 0;  // needs fewer bytes
    if (first == 0xf4 && second > 0x8f) return 0;  // past the last character
    return continues(1) && continues(2) && continues(3) ? 4 : 0;
  }
  return 0;
}

std::size_t printable_size(std::string_view text) {
  const std::size_t size = utf8_size(text);
  return is_order(text.substr(0, size)) ? 0 : size;
}

std::string printable(std::string_view text) { return cleaned(text, ""); }

std::string printable_lines(std::string_view text) {
  return cleaned(text, "\n\t");
}

}  // namespace miu
