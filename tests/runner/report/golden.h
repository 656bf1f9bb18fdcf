// SPDX-License-Identifier: MIT
//
// Text that was reviewed once, in a file.
#ifndef MIU_TESTS_RUNNER_REPORT_GOLDEN_H_
#define MIU_TESTS_RUNNER_REPORT_GOLDEN_H_

#include <string>

namespace miu {

/// Fails when the file does not hold the text. With MIU_PROMOTE set the file is
/// written instead, to be reviewed before it is committed.
void expect_golden(const std::string& text, const std::string& path);

}  // namespace miu

#endif  // MIU_TESTS_RUNNER_REPORT_GOLDEN_H_
