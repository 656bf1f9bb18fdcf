// SPDX-License-Identifier: MIT
//
// The parts of the parser. Each reads from the cursor what it is named after;
// each returns false when that is not there, and the cursor holds the error.
#ifndef MIU_LABS_RUNNER_LANGUAGE_PARSE_PARTS_H_
#define MIU_LABS_RUNNER_LANGUAGE_PARSE_PARTS_H_

#include <string>

#include "labs/runner/interface/call_table.h"
#include "labs/runner/language/cursor.h"
#include "labs/runner/language/scenario.h"

namespace miu {

/// `6.1`, `6.1..`, `..6.11`, `5.10..6.1`.
bool parse_range(Cursor& cursor, VersionRange& range);

/// Whether a condition begins here: `[6.1..]`, `[sim]`.
bool at_condition(Cursor& cursor);
/// None, one or more conditions, then the end of the line. [sim] and [vm]
/// without a comment in `notes` are an error.
bool parse_conditions(Cursor& cursor, Notes& notes);

/// A task's name in its canonical form: `A`, `thread(A, 2)`, `worker`.
bool parse_task(Cursor& cursor, std::string& task);

/// A line in column 0 that is neither of the header nor `leaves`.
bool parse_step(Cursor& cursor, Step& step);
/// The arguments of a call, with both parentheses.
bool parse_call_arguments(Cursor& cursor, const CallRow& row, Step& step);
/// The words behind a command's name.
bool parse_command_words(Cursor& cursor, const CallRow& row, Step& step);

/// An indented line; rows of descriptors stand only `under_lsof`.
bool parse_expectation(Cursor& cursor, bool under_lsof,
                       Expectation& expectation);
/// What stands behind `X:`.
bool parse_transition(Cursor& cursor, const std::string& module,
                      Expectation& expectation);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_LANGUAGE_PARSE_PARTS_H_
