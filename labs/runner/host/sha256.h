// SPDX-License-Identifier: MIT
#ifndef MIU_LABS_RUNNER_HOST_SHA256_H_
#define MIU_LABS_RUNNER_HOST_SHA256_H_

#include <string>
#include <string_view>

namespace miu {

/// The sum as sha256sum prints it: 64 hexadecimal digits.
std::string sha256(std::string_view bytes);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_HOST_SHA256_H_
