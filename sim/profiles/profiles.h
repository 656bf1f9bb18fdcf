// SPDX-License-Identifier: MIT
//
// The profile of each version. VERSION/profile.cc defines it and is compiled
// with VERSION/ in front of the other headers, as its modules are: release,
// version and vermagic are what they say.
#ifndef MIU_SIM_PROFILES_PROFILES_H_
#define MIU_SIM_PROFILES_PROFILES_H_

#include "sim/profiles/profile.h"

namespace miu {

extern const Profile profile_5_10;
extern const Profile profile_6_1;
extern const Profile profile_6_12;
extern const Profile profile_7_3;

/// Version of a LINUX_VERSION_CODE.
constexpr Version version_of(int code) {
  return {{code >> 16, code >> 8 & 0xff, 0}};
}

}  // namespace miu

#endif  // MIU_SIM_PROFILES_PROFILES_H_
