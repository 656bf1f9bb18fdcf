// SPDX-License-Identifier: MIT
#include "labs/runner/language/source.h"

#include <optional>
#include <utility>

#include "labs/runner/text/printable.h"
#include "labs/runner/text/words.h"

namespace miu {
namespace {

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
    else if (printable_size(text.substr(at)) == 0)
      what =
          "a character that a terminal obeys and does not show; a scenario is "
          "text";
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
                      "a line of more than " + std::to_string(longest_line) +
                          " bytes; no line of a scenario needs them");
    if (lines.size() == most_lines)
      return error_at(line, 0, 1,
                      "more than " + std::to_string(most_lines) + " lines");
    find_words(line);
    lines.push_back(std::move(line));
    if (end == std::string_view::npos) break;
    file.remove_prefix(end + 1);
  }
  return lines;
}

}  // namespace miu
