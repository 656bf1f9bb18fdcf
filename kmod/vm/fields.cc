// SPDX-License-Identifier: MIT
#include "kmod/vm/fields.h"

#include <fmt/format.h>

#include <charconv>
#include <cstddef>
#include <cstdint>

namespace miu {
namespace {

std::uint32_t fnv1a(std::string_view bytes) {
  std::uint32_t hash = 2166136261u;
  for (const char byte : bytes)
    hash = (hash ^ static_cast<unsigned char>(byte)) * 16777619u;
  return hash;
}

}  // namespace

std::string escape(std::string_view bytes) {
  std::string text;
  for (const char byte : bytes) {
    const auto value = static_cast<unsigned char>(byte);
    if (value >= ' ' && value < 0x7f && byte != '\\')
      text += byte;
    else
      text += fmt::format("\\x{:02x}", value);
  }
  return text;
}

std::string unescape(std::string_view text) {
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); ++i) {
    unsigned value = 0;
    if (text.substr(i, 2) == "\\x" && i + 4 <= text.size()) {
      std::from_chars(text.data() + i + 2, text.data() + i + 4, value, 16);
      bytes += static_cast<char>(value);
      i += 3;
    } else {
      bytes += text[i];
    }
  }
  return bytes;
}

std::optional<Fields> parse_report_line(std::string_view line) {
  if (line.empty() || line[0] != '@') return std::nullopt;
  const char* const end = line.data() + line.size();
  std::size_t length = 0;
  std::uint32_t hash = 0;
  auto part = std::from_chars(line.data() + 1, end, length);
  if (part.ptr == end || *part.ptr != ' ') return std::nullopt;
  part = std::from_chars(part.ptr + 1, end, hash, 16);
  if (part.ptr == end || *part.ptr != ' ') return std::nullopt;

  const std::string_view payload(part.ptr + 1, end);
  if (payload.size() != length || fnv1a(payload) != hash) return std::nullopt;

  Fields fields;
  for (std::size_t from = 0;;) {
    const std::size_t tab = payload.find('\t', from);
    fields.push_back(unescape(payload.substr(from, tab - from)));
    if (tab == std::string_view::npos) return fields;
    from = tab + 1;
  }
}

}  // namespace miu
