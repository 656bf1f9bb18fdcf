// SPDX-License-Identifier: MIT
//
// What differs between the kernel versions that the simulator models: a named
// field for each difference, with where it comes from. Code asks for a field,
// never for a version.
#ifndef MIU_SIM_PROFILE_H_
#define MIU_SIM_PROFILE_H_

#include <span>

#include "labs/runner/target.h"

namespace miu {

/// A function that takes or gives a module reference, and the name that the
/// kernel's tracepoint prints there: inlining moves it to a caller.
struct CallSite {
  const char* function;
  const char* printed;
};

struct Profile {
  Version version;
  /// What uname -r says of the release, without a distribution's words.
  const char* release;
  /// include/linux/vermagic.h with Debian's configuration of this release.
  const char* vermagic;
  /// Taken from recorded events of a booted kernel of this version.
  std::span<const CallSite> call_sites;
};

/// The profile of a version; nullptr when it is not modelled.
const Profile* find_profile(const Version& version);

/// What the kernel prints for a function of ours; the function's own name when
/// the table has no row.
const char* printed_call_site(const Profile& profile, const char* function);

}  // namespace miu

#endif  // MIU_SIM_PROFILE_H_
