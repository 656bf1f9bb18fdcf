// SPDX-License-Identifier: MIT
#include "sim/profile.h"

#include <array>
#include <cstring>

namespace miu {
namespace {

// Seen on 6.1.0-56-amd64 with gcc 12's inlining.
constexpr std::array call_sites_6_1 = {
    CallSite{"do_init_module", "do_init_module"},
    CallSite{"strong_try_module_get", "resolve_symbol"},
    CallSite{"module_unload_free", "module_unload_free"},
    CallSite{"__sock_create", "__sock_create"},
    CallSite{"__sock_release", "__sock_release"},
    CallSite{"netlink_create", "netlink_create"},
    CallSite{"netlink_release", "netlink_release"},
};

constexpr std::array profiles = {
    Profile{Version{{6, 1, 0}}, "6.1.0", "6.1.0 SMP preempt mod_unload ",
            call_sites_6_1},
};

}  // namespace

const Profile* find_profile(const Version& version) {
  for (const Profile& profile : profiles)
    if (profile.version == version) return &profile;
  return nullptr;
}

const char* printed_call_site(const Profile& profile, const char* function) {
  for (const CallSite& site : profile.call_sites)
    if (std::strcmp(site.function, function) == 0) return site.printed;
  return function;
}

}  // namespace miu
