// SPDX-License-Identifier: MIT
#include "sim/scripts/sumversion.h"

#include <fmt/format.h>
#include <nettle/md4.h>

#include <algorithm>
#include <cstdint>

namespace miu {
namespace {

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/// The length of the string that begins at `at`, with both quotes.
std::size_t string_length(std::string_view text, std::size_t at) {
  for (std::size_t i = at + 1; i < text.size(); ++i)
    if (text[i] == '"' && text[i - 1] != '\\') return i + 1 - at;
  return text.size() - at;
}

std::size_t comment_length(std::string_view text, std::size_t at) {
  const std::size_t end = text.find("*/", at + 1);  // as the kernel: /*/ is one
  return end == text.npos ? text.size() - at : end + 2 - at;
}

/// The whole message as MD4 sees it, with its end: a 1 bit, zeros, and the
/// number of bits. Kbuild's MD4 reads words with their highest byte first, but
/// for that number.
std::string padded(const std::string& text) {
  static constexpr std::size_t word = 4;
  static constexpr std::size_t end = MD4_BLOCK_SIZE - 2 * word;
  std::string message = text + '\x80';
  while (message.size() % MD4_BLOCK_SIZE != end) message += '\0';
  for (std::size_t i = 0; i < message.size(); i += word)
    std::reverse(message.begin() + i, message.begin() + i + word);
  const std::uint64_t bits = text.size() * 8;
  for (unsigned int shift = 0; shift < 64; shift += 8)
    message += static_cast<char>(bits >> shift);
  return message;
}

/// One digit less than there is room for.
constexpr std::size_t digits_kept = 23;

}  // namespace

std::string counted_text(std::string_view source) {
  std::string text;
  for (std::size_t i = 0; i < source.size(); ++i) {
    const char c = source[i];
    const char next = i + 1 < source.size() ? source[i + 1] : '\0';
    if (c == '\\' && next == '\n') {
      ++i;
    } else if (c == '"') {
      const std::size_t length = string_length(source, i);
      text += source.substr(i, length);
      i += length - 1;
    } else if (c == '/' && next == '*') {
      i += comment_length(source, i) - 1;
    } else if (!is_space(c)) {
      text += c;
    }
  }
  return text;
}

std::string src_version(const std::vector<std::string>& sources) {
  std::string text;
  for (const std::string& source : sources) text += counted_text(source);
  const std::string message = padded(text);
  md4_ctx md4;
  md4_init(&md4);
  md4_update(&md4, message.size(),
             reinterpret_cast<const std::uint8_t*>(message.data()));
  std::string digits;
  for (const std::uint32_t word : md4.state)
    digits += fmt::format("{:08X}", __builtin_bswap32(word));
  return digits.substr(0, digits_kept);
}

}  // namespace miu
