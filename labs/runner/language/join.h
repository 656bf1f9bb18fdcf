// SPDX-License-Identifier: MIT
//
// Two scenarios that run as one: a reader's, and behind it the goal of an
// exercise, which goes on with the reader's tasks, variables and modules.
#ifndef MIU_LABS_RUNNER_LANGUAGE_JOIN_H_
#define MIU_LABS_RUNNER_LANGUAGE_JOIN_H_

#include <optional>
#include <string>
#include <string_view>

#include "labs/runner/language/file_error.h"
#include "labs/runner/language/scenario.h"

namespace miu {

/// The first one with the steps of the second behind its own, and with the
/// modules and lines `leaves` of both.
Scenario join(Scenario first, const Scenario& second);

/// The first step of the second one that cannot be made behind the first, for
/// any target that both are for. What it only expects, as a task that lives, is
/// for kernels to answer. `second_file` is its text; `first_name` is what the
/// message calls the first one's file.
/// REQUIRES: the first one is free of errors.
std::optional<FileError> check_joined(const Scenario& first,
                                      const std::string& first_name,
                                      const Scenario& second,
                                      std::string_view second_file);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_LANGUAGE_JOIN_H_
