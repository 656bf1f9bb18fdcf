// SPDX-License-Identifier: MIT
#include "labs/runner/text/addresses.h"

#include <algorithm>

namespace miu {
namespace {

constexpr std::string_view unknown_yet = "(____ptrval____)";
constexpr std::string_view replacement = "ADDRESS";

bool is_hexadecimal(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') ||
         (c >= 'A' && c <= 'F');
}

bool is_of_word(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
         (c >= 'A' && c <= 'Z') || c == '_';
}

bool is_number(std::string_view word) {
  return !word.empty() && std::all_of(word.begin(), word.end(), is_hexadecimal);
}

bool is_address(std::string_view word) {
  static constexpr std::size_t digits = 16;
  static constexpr std::string_view unmapped = "000000000000";
  if (word.starts_with("0x")) word.remove_prefix(2);
  return word.size() == digits && is_number(word) &&
         !word.starts_with(unmapped);
}

}  // namespace

std::string without_addresses(std::string_view text) {
  const bool has_sums = text.find("relocation") != text.npos;
  std::string result;
  std::string_view before;  // the word
  while (!text.empty()) {
    if (text.starts_with(unknown_yet)) {
      result += replacement;
      text.remove_prefix(unknown_yet.size());
      continue;
    }
    const auto end = std::find_if_not(text.begin(), text.end(), is_of_word);
    const auto size = static_cast<std::size_t>(end - text.begin());
    if (size == 0) {
      result += text.front();
      text.remove_prefix(1);
      continue;
    }
    const std::string_view word = text.substr(0, size);
    const bool is_sum = has_sums && before == "val" && is_number(word);
    result += is_address(word) || is_sum ? replacement : word;
    before = word;
    text.remove_prefix(size);
  }
  return result;
}

}  // namespace miu
