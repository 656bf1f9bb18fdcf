// SPDX-License-Identifier: MIT
//
// Linux 5.10, of Debian 11.
#include <generated/autoconf.h>
#include <linux/vermagic.h>
#include <linux/version.h>

#include "sim/profiles/5.10/built_in_names.h"
#include "sim/profiles/profiles.h"

namespace miu {

constexpr Profile profile_5_10 = {
    .version = version_of(LINUX_VERSION_CODE),
    .release = UTS_RELEASE,
    .vermagic = VERMAGIC_STRING,
    .modversions = CONFIG_MODVERSIONS,
    .built_in_names = built_in_names_5_10,
    .copy_thread_asks_the_maker = true,
    .coredump_ends_all_of_the_memory = true,
};

}  // namespace miu
