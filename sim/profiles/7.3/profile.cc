// SPDX-License-Identifier: MIT
//
// Linux 7.3, of Debian 13's backports.
#include <generated/autoconf.h>
#include <linux/vermagic.h>
#include <linux/version.h>

#include <array>

#include "sim/profiles/7.3/built_in_names.h"
#include "sim/profiles/profiles.h"

namespace miu {
namespace {

// fs/open.c: what was the first half of filp_close() is a function since 6.6,
// and oopses under its own name when a file outlives its module.
constexpr std::array call_sites = {CallSite{"filp_close", "filp_flush"}};

}  // namespace

constexpr Profile profile_7_3 = {
    .version = version_of(LINUX_VERSION_CODE),
    .release = UTS_RELEASE,
    .vermagic = VERMAGIC_STRING,
    .compressed_file_is_a_flag = true,
    .module_decompress = true,
    .kflagstab_is_there = true,
    .taint_test_is_there = true,
    .btf_of_modules_is_read = true,
    .btf_mismatch_is_refused = true,
    .built_in_names = built_in_names_7_3,
    .call_sites = call_sites,
    .printk_is_a_macro = true,
    .kthread_complete_and_exit_is_there = true,
    .kernel_thread_takes_a_name = true,
    .recursive_fault_is_dead = true,
    .struct_kthread_is_the_tasks = true,
    .kthread_do_exit_is_there = true,
    .rcu_normal_wake_from_gp = true,
    .kthread_stop_ends_sleeps = true,
    .freed_text_is_int3 = true,
    .elf_validity_cache_copy_is_there = true,
    .early_mod_check_is_there = true,
    .module_memory_has_types = true,
    .vmalloc_says_why_it_fails = true,
    .execmem_alloc_is_there = true,
    .write_relocate_add_is_there = true,
    .relocation_overflow_says_where = true,
    .sections_folder_is_needed = true,
    .idempotent_init_module_is_there = true,
    .eexist_of_init_is_ebusy = true,
    .positive_init_is_one_line = true,
};

}  // namespace miu
