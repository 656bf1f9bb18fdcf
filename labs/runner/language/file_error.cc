// SPDX-License-Identifier: MIT
#include "labs/runner/language/file_error.h"

#include <algorithm>

#include "labs/runner/text/words.h"

namespace miu {
namespace {

constexpr std::size_t widest_source = 72;

}  // namespace

std::string to_text(const FileError& error, std::string_view path) {
  std::string text(path);
  if (error.place.line > 0)
    text += ":" + std::to_string(error.place.line) + ":" +
            std::to_string(error.place.column);
  text += ": " + error.what + "\n";
  if (error.place.line == 0) return text;

  // A long line is cut around the place.
  std::string_view source = error.source;
  std::size_t caret = static_cast<std::size_t>(error.place.column) - 1;
  std::string cut;
  if (caret + 8 > widest_source) {
    const std::size_t skipped = caret - widest_source / 2;
    source.remove_prefix(first_characters(source, skipped).size());
    caret -= skipped;
    cut = "... ";
  }
  const std::string_view shown = first_characters(source, widest_source);
  text += "  " + cut + std::string(shown);
  if (shown.size() < source.size()) text += " ...";
  text += "\n  " + std::string(cut.size() + caret, ' ');
  const std::size_t room = widest_source - std::min(caret, widest_source - 1);
  const auto width = static_cast<std::size_t>(std::max(error.place.width, 1));
  return text + std::string(std::min(width, room), '^') + "\n";
}

std::string_view line_of(std::string_view file, int number) {
  while (--number > 0) file.remove_prefix(file.find('\n') + 1);
  return file.substr(0, file.find('\n'));
}

}  // namespace miu
