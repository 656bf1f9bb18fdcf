// SPDX-License-Identifier: MIT
//
// Reads one line from left to right. The parsers return false when something
// is wrong; the cursor then holds the one error.
#ifndef MIU_LABS_RUNNER_LANGUAGE_CURSOR_H_
#define MIU_LABS_RUNNER_LANGUAGE_CURSOR_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "labs/runner/language/source.h"

namespace miu {

class Cursor {
 public:
  /// Stands before the line's first word. `line` must outlive it.
  explicit Cursor(const SourceLine& line) : line_(line), at_(line.begin) {}

  /// Behind blanks: how far the line is read.
  std::size_t at();
  /// Whether only blanks are left.
  bool done() { return at() == line_.end; }
  /// The line that is read.
  const SourceLine& line() const { return line_; }
  /// What is not read yet.
  std::string_view rest();
  /// The same with the blanks before it.
  std::string_view rest_here() const;
  /// What stands here up to the next blank.
  std::string_view word_here();
  /// Reads `bytes` bytes, whatever they are.
  void skip(std::size_t bytes) { at_ += bytes; }
  /// Reads again from `at`, which at() gave before.
  void go_back(std::size_t at) { at_ = at; }

  /// Reads `text` when it stands here, blanks before it allowed.
  bool take(std::string_view text);
  /// As take, for a word: no letter or digit may follow.
  bool take_word(std::string_view word);
  /// Fails with `expected` when `text` does not stand here.
  bool need(std::string_view text);

  /// A letter or _, then letters, digits and _.
  bool name(std::string& out, std::string_view expected);
  /// An integer that fits `int`, -9 to 999999 and more.
  bool number(int& out, std::string_view expected);
  /// An integer of 64 bits as it is written, decimal or 0x, maybe with -.
  bool integer(std::string& out, std::string_view expected);
  /// "text" with \" \\ and \n within.
  bool string(std::string& out, std::string_view expected);
  /// The end of the line.
  bool end();

  /// The place from `begin` to where the line is read.
  Place place_from(std::size_t begin) const;

  /// All return false.
  bool fail(std::size_t begin, std::size_t size, std::string what);
  /// Says what stands here and what was expected.
  bool fail_here(std::string_view expected);
  /// What the first failure said.
  const std::optional<FileError>& error() const { return error_; }

 private:
  const SourceLine& line_;
  std::size_t at_;
  std::optional<FileError> error_;
};

/// 0 to 9.
bool is_digit(char c);
/// A letter or _.
bool begins_name(char c);
/// A letter, a digit or _.
bool continues_name(char c);

/// An integer as Cursor::integer reads it; nothing when it does not fit.
std::optional<std::int64_t> integer_value(std::string_view text);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_LANGUAGE_CURSOR_H_
