// SPDX-License-Identifier: MIT
//
// Linux 6.1, of Debian 12.
#include <generated/autoconf.h>
#include <linux/vermagic.h>
#include <linux/version.h>

#include "sim/profiles/6.1/built_in_names.h"
#include "sim/profiles/profiles.h"

namespace miu {

constexpr Profile profile_6_1 = {
    .version = version_of(LINUX_VERSION_CODE),
    .release = UTS_RELEASE,
    .vermagic = VERMAGIC_STRING,
    .modversions = CONFIG_MODVERSIONS,
    .compressed_file_is_a_flag = true,
    .taint_test_is_there = true,
    .btf_of_modules_is_read = true,
    .built_in_names = built_in_names_6_1,
    .printk_is_a_macro = true,
    .kthread_complete_and_exit_is_there = true,
    .recursive_fault_is_dead = true,
    .struct_kthread_is_the_tasks = true,
    .kthread_stop_ends_sleeps = true,
    .vmalloc_says_why_it_fails = true,
};

}  // namespace miu
