// SPDX-License-Identifier: MIT
//
// From a selected scenario to what a kernel is asked: names become numbers,
// messages become bytes, expectations become queries.
#ifndef MIU_LABS_RUNNER_LANGUAGE_COMPILE_H_
#define MIU_LABS_RUNNER_LANGUAGE_COMPILE_H_

#include <string>

#include "labs/runner/interface/program.h"
#include "labs/runner/language/scenario.h"

namespace miu {

/// What a kernel is to do, and to look at, without what must follow from it.
/// REQUIRES: `selected` is free of errors (check.h). The queries of an
/// operation stand in the order of the lines f_count and files of its step.
Program compile(const Scenario& selected, std::string name);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_LANGUAGE_COMPILE_H_
