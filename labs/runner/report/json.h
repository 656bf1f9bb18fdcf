// SPDX-License-Identifier: MIT
//
// What results and printed scenarios have in common as JSON: lines of a
// scenario. docs/reference/results.rst describes each key.
#ifndef MIU_LABS_RUNNER_REPORT_JSON_H_
#define MIU_LABS_RUNNER_REPORT_JSON_H_

#include <nlohmann/json.hpp>
#include <string>

#include "labs/runner/language/scenario.h"

namespace miu {

using Json = nlohmann::ordered_json;  // keys keep the order in which they come

/// Where a line stands, its `words`, and what is written beside it.
Json json_of_line(const Notes& notes, const std::string& words);
/// A step's own line.
Json json_of_line(const Step& step);
/// The lines under a step.
Json json_of_expected(const Step& step);

/// The file's text. JSON may be looked at in a terminal: all but ASCII is
/// escaped, and bytes that are not UTF-8 are replaced.
std::string file_of(const Json& json);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_REPORT_JSON_H_
