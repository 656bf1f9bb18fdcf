// SPDX-License-Identifier: MIT
#ifndef MIU_SIM_USER_ERRNO_TEXT_H_
#define MIU_SIM_USER_ERRNO_TEXT_H_

#include <string>

namespace miu {

/// What strerror(3) says of a Linux error number, on every host.
std::string errno_text(int number);

}  // namespace miu

#endif  // MIU_SIM_USER_ERRNO_TEXT_H_
