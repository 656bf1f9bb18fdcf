// SPDX-License-Identifier: MIT
//
// What is wrong with a file that a user wrote, and where.
#ifndef MIU_LABS_RUNNER_LANGUAGE_FILE_ERROR_H_
#define MIU_LABS_RUNNER_LANGUAGE_FILE_ERROR_H_

#include <string>
#include <string_view>

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

}  // namespace miu

#endif  // MIU_LABS_RUNNER_LANGUAGE_FILE_ERROR_H_
