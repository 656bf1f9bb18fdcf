// SPDX-License-Identifier: MIT
//
// The normal form of a scenario: one blank line before each step, two blanks
// before what follows from it, comments in one column where they fit.
#ifndef MIU_LABS_RUNNER_LANGUAGE_PRINTER_H_
#define MIU_LABS_RUNNER_LANGUAGE_PRINTER_H_

#include <string>
#include <string_view>

#include "labs/runner/language/scenario.h"

namespace miu {

/// The whole file.
std::string print(const Scenario& scenario);

/// A step's own line, without comments and conditions.
std::string print_step(const Step& step);
/// One argument of a call or of a command.
std::string print_argument(const Argument& argument);
/// An expectation without its indentation, comments and conditions.
std::string print_expectation(const Expectation& expectation);
/// `leaves X 1`.
std::string print_leaves(const Leaves& line);
/// ` [6.1..] [vm]`, or nothing.
std::string print_conditions(const Notes& notes);

/// Without its brackets: `6.1..`, `sim`.
std::string print_condition(const Condition& condition);
/// What the line `kernels` names: `5.10 6.1..`.
std::string print_kernels(const Scenario& scenario);

/// `6.1..`, as a scenario writes it.
std::string to_string(const VersionRange& range);
/// `= EBADF`, `= exit 1`, `= blocks`.
std::string print_result(const Result& result, const std::string& name = {});
/// `text` in quotes, with the escapes of the language.
std::string in_quotes(std::string_view text);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_LANGUAGE_PRINTER_H_
