// SPDX-License-Identifier: MIT
//
// What is wrong with a file that a user wrote, and where.
#ifndef MIU_LABS_RUNNER_LANGUAGE_FILE_ERROR_H_
#define MIU_LABS_RUNNER_LANGUAGE_FILE_ERROR_H_

#include <string>
#include <string_view>
#include <vector>

#include "labs/runner/language/scenario.h"

namespace miu {

struct FileError {
  Place place;
  std::string what;    // what stands there; what was expected
  std::string source;  // the line, without its end
};

/// `path:line:column: what`, the line, and a caret under the place.
std::string to_text(const FileError& error, std::string_view path);

/// A line of a file, from 1 on, without its end.
std::string_view line_of(std::string_view file, int number);

/// The three known words that are nearest to `word`, nearest first, as
/// `insmod, rmmod or lsmod`.
std::string nearest(std::string_view word,
                    const std::vector<std::string>& known);

/// `text` in double quotes, cut after 40 characters.
std::string quoted(std::string_view text);

/// The number of characters in UTF-8 text.
std::size_t characters(std::string_view text);
/// The longest beginning of UTF-8 text that has at most `count` characters.
std::string_view first_characters(std::string_view text, std::size_t count);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_LANGUAGE_FILE_ERROR_H_
