// SPDX-License-Identifier: MIT
#include "labs/runner/source.h"

#include <optional>
#include <utility>

namespace miu {
namespace {

/// Bytes of the character that begins `text`; 0 when it is not UTF-8.
std::size_t utf8_size(std::string_view text) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u;
  };
  const auto continues = [&](std::size_t i) {
    return (byte(i) & 0xc0) == 0x80;
  };
  const unsigned first = byte(0);
  if (first < 0x80) return 1;
  if (first >= 0xc2 && first <= 0xdf) return continues(1) ? 2 : 0;
  if (first >= 0xe0 && first <= 0xef) {
    if (first == 0xe0 && byte(1) < 0xa0) return 0;  // needs fewer bytes
    if (first == 0xed && byte(1) > 0x9f) return 0;  // half of a pair
    return continues(1) && continues(2) ? 3 : 0;
  }
  if (first >= 0xf0 && first <= 0xf4) {
    if (first == 0xf0 && byte(1) < 0x90) return 0;  // needs fewer bytes
    if (first == 0xf4 && byte(1) > 0x8f) return 0;  // past the last character
    return continues(1) && continues(2) && continues(3) ? 4 : 0;
  }
  return 0;
}

std::string hexadecimal(unsigned char byte) {
  constexpr char digits[] = "0123456789abcdef";
  return {'0', 'x', digits[byte >> 4], digits[byte & 15]};
}

/// The first byte of a line that may not stand in a scenario.
std::optional<FileError> bad_byte(const SourceLine& line) {
  const std::string_view text = line.text;
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const std::size_t size = utf8_size(text.substr(at));
    std::string what;
    if (byte == 0)
      what = "a NUL byte; a scenario is text";
    else if (byte == '\t')
      what = "a tab; indent and separate with blanks";
    else if (byte == '\r')
      what = "a carriage return; a line ends with a line feed alone";
    else if (byte < 0x20 || byte == 0x7f)
      what =
          "the control character " + hexadecimal(byte) + "; a scenario is text";
    else if (size == 0)
      what = "the byte " + hexadecimal(byte) +
             " is not UTF-8; a scenario is text in UTF-8";
    if (!what.empty()) {
      FileError error = error_at(line, at, 1, what);
      // What stands there cannot be shown; what stands before it can.
      error.source.resize(at);
      return error;
    }
    at += size;
  }
  return std::nullopt;
}

/// Finds where the words begin and end. A # within a string is text.
void find_words(SourceLine& line) {
  const std::string& text = line.text;
  bool in_string = false;
  std::size_t end = 0;
  for (; end < text.size(); ++end) {
    if (in_string && text[end] == '\\')
      ++end;
    else if (text[end] == '"')
      in_string = !in_string;
    else if (text[end] == '#' && !in_string)
      break;
  }
  if (end < text.size()) {
    std::string said = text.substr(end + 1);
    said.resize(said.find_last_not_of(' ') + 1);
    line.comment = said.empty() || said[0] == ' ' ? "#" + said : "# " + said;
  } else {
    end = text.size();
  }
  while (end > 0 && text[end - 1] == ' ') --end;
  line.end = end;
  while (line.begin < end && text[line.begin] == ' ') ++line.begin;
}

}  // namespace

FileError error_at(const SourceLine& line, std::size_t begin, std::size_t size,
                   std::string what) {
  const std::string_view text = line.text;
  const Place place{line.number,
                    static_cast<int>(characters(text.substr(0, begin))) + 1,
                    static_cast<int>(characters(text.substr(begin, size)))};
  return {place, std::move(what), line.text};
}

std::variant<std::vector<SourceLine>, FileError> split(std::string_view file) {
  std::vector<SourceLine> lines;
  while (!file.empty()) {
    const std::size_t end = file.find('\n');
    SourceLine line;
    line.number = static_cast<int>(lines.size()) + 1;
    line.text = file.substr(0, std::min(end, longest_line + 1));
    if (auto error = bad_byte(line)) {
      // A character that the limit cuts in two is not at fault.
      if (line.text.size() <= longest_line ||
          error->source.size() + 4 < longest_line)
        return *error;
    }
    if (line.text.size() > longest_line)
      return error_at(line, 0, longest_line,
                      "a line of more than 1000 bytes; no line of a scenario "
                      "needs them");
    if (lines.size() == most_lines)
      return error_at(line, 0, 1, "more than 65536 lines");
    find_words(line);
    lines.push_back(std::move(line));
    if (end == std::string_view::npos) break;
    file.remove_prefix(end + 1);
  }
  return lines;
}

}  // namespace miu
