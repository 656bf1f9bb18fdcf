// SPDX-License-Identifier: MIT
//
// A scenario file as lines: what is text and what is comment. Everything that
// is wrong with the bytes themselves is found here.
#ifndef MIU_LABS_RUNNER_LANGUAGE_SOURCE_H_
#define MIU_LABS_RUNNER_LANGUAGE_SOURCE_H_

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "labs/runner/language/file_error.h"

namespace miu {

constexpr std::size_t longest_line = 1000;  // bytes
constexpr std::size_t most_lines = 65'536;
constexpr std::size_t longest_source = 4 << 20;  // bytes of a file

struct SourceLine {
  int number = 0;
  std::string text;       // the line without its end
  std::size_t begin = 0;  // of the words, behind the indentation
  std::size_t end = 0;    // of the words, before the comment
  std::string comment;    // from # on, or nothing

  /// Whether it stands under a step.
  bool indented() const { return begin > 0; }
  /// Whether there is nothing but blanks and a comment.
  bool empty() const { return begin == end; }
};

/// The error at a byte range of a line.
FileError error_at(const SourceLine& line, std::size_t begin, std::size_t size,
                   std::string what);

/// Splits a file. Errors: a NUL byte, a tab, another control character, bytes
/// that are not UTF-8, a line that is too long, too many lines.
std::variant<std::vector<SourceLine>, FileError> split(std::string_view file);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_LANGUAGE_SOURCE_H_
