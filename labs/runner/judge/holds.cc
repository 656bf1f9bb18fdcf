// SPDX-License-Identifier: MIT
#include "labs/runner/judge/holds.h"

namespace miu {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Of a word: a letter, a digit, _ , or a byte of another letter.
bool is_word(char c) {
  return is_digit(c) || c == '_' || (c >= 'a' && c <= 'z') ||
         (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

/// Whether a word or a number goes on to the left of `begin`.
bool goes_on_before(std::string_view line, std::size_t begin) {
  if (begin == 0 || !is_word(line[begin])) return false;
  const char before = line[begin - 1];
  if (is_word(before)) return true;
  if (!is_digit(line[begin])) return false;
  const bool behind_word = begin >= 2 && is_word(line[begin - 2]);
  // A sign, which is no dash between two words; a decimal point.
  return (before == '-' && !behind_word) ||
         (before == '.' && begin >= 2 && is_digit(line[begin - 2]));
}

/// The same to the right of `end`.
bool goes_on_behind(std::string_view line, std::size_t end) {
  if (end == line.size() || !is_word(line[end - 1])) return false;
  if (is_word(line[end])) return true;
  return is_digit(line[end - 1]) && line[end] == '.' && end + 1 < line.size() &&
         is_digit(line[end + 1]);
}

}  // namespace

bool holds(std::string_view line, std::string_view text) {
  for (std::size_t at = 0; (at = line.find(text, at)) != line.npos; ++at)
    if (!goes_on_before(line, at) && !goes_on_behind(line, at + text.size()))
      return true;
  return false;
}

}  // namespace miu
