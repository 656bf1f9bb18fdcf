// SPDX-License-Identifier: MIT
//
// From text to a Scenario. The parser knows the grammar and the rows of
// calls.h; whether names are defined is the business of check.h.
#ifndef MIU_LABS_RUNNER_LANGUAGE_PARSER_H_
#define MIU_LABS_RUNNER_LANGUAGE_PARSER_H_

#include <string_view>
#include <variant>

#include "labs/runner/language/file_error.h"
#include "labs/runner/language/scenario.h"

namespace miu {

/// What a real kernel does within its limit of time, each step a process of its
/// own: MAX_ACTORS and MAX_VARIABLES in kmod/vm/guest/actor.h hold that much.
constexpr std::size_t most_steps = 512;

/// The scenario that a file holds, or the first thing wrong with it.
std::variant<Scenario, FileError> parse(std::string_view file);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_LANGUAGE_PARSER_H_
