// SPDX-License-Identifier: MIT
#include "kmod/vm/fields.h"

#include <fmt/format.h>

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <system_error>

#include "kmod/vm/fnv1a.h"

namespace miu {
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

std::string report_line(std::size_t number, std::string_view payload) {
  return fmt::format("@{} {} {:016x} {}", number, payload.size(),
                     fnv1a(payload.data(), payload.size()), payload);
}

std::optional<Fields> parse_report_line(std::string_view line,
                                        std::size_t number) {
  std::size_t begin = 0;  // of the payload, behind the third blank
  for (int blank = 0; blank < 3; ++blank) {
    begin = line.find(' ', begin) + 1;
    if (begin == 0) return std::nullopt;
  }
  const std::string_view payload = line.substr(begin);
  if (line != report_line(number, payload)) return std::nullopt;

  Fields fields;
  for (std::size_t from = 0;;) {
    const std::size_t tab = payload.find('\t', from);
    const std::string_view field = payload.substr(from, tab - from);
    fields.push_back(unescape(field));
    if (escape(fields.back()) != field) return std::nullopt;
    if (tab == std::string_view::npos) return fields;
    from = tab + 1;
  }
}

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t value = 0;
  const char* const end = text.data() + text.size();
  const auto part = std::from_chars(text.data(), end, value);
  if (part.ec != std::errc() || part.ptr != end) return std::nullopt;
  return value;
}

}  // namespace miu
