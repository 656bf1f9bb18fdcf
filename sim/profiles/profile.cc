// SPDX-License-Identifier: MIT
#include "sim/profiles/profile.h"

#include <array>
#include <cstring>

#include "sim/profiles/profiles.h"

namespace miu {
namespace {

// Seen on 5.10.0-32-amd64, 6.1.0-56-amd64 and 6.12.95+deb12-amd64.
constexpr std::array call_sites = {
    CallSite{"strong_try_module_get", "resolve_symbol"},
};

constexpr std::array fields = {
    ProfileField{"modversions", &Profile::modversions},
    ProfileField{"compressed_file_is_a_flag",
                 &Profile::compressed_file_is_a_flag},
    ProfileField{"module_decompress", &Profile::module_decompress},
    ProfileField{"kflagstab_is_there", &Profile::kflagstab_is_there},
    ProfileField{"taint_test_is_there", &Profile::taint_test_is_there},
    ProfileField{"btf_of_modules_is_read", &Profile::btf_of_modules_is_read},
    ProfileField{"btf_mismatch_is_refused", &Profile::btf_mismatch_is_refused},
    ProfileField{"btf_mismatch_is_said_once",
                 &Profile::btf_mismatch_is_said_once},
    ProfileField{"printk_is_a_macro", &Profile::printk_is_a_macro},
    ProfileField{"kthread_complete_and_exit_is_there",
                 &Profile::kthread_complete_and_exit_is_there},
    ProfileField{"kernel_thread_takes_a_name",
                 &Profile::kernel_thread_takes_a_name},
    ProfileField{"copy_thread_asks_the_maker",
                 &Profile::copy_thread_asks_the_maker},
    ProfileField{"coredump_ends_all_of_the_memory",
                 &Profile::coredump_ends_all_of_the_memory},
    ProfileField{"recursive_fault_is_dead", &Profile::recursive_fault_is_dead},
    ProfileField{"struct_kthread_is_the_tasks",
                 &Profile::struct_kthread_is_the_tasks},
    ProfileField{"kthread_do_exit_is_there",
                 &Profile::kthread_do_exit_is_there},
    ProfileField{"rcu_normal_wake_from_gp", &Profile::rcu_normal_wake_from_gp},
    ProfileField{"kthread_stop_ends_sleeps",
                 &Profile::kthread_stop_ends_sleeps},
    ProfileField{"freed_text_is_int3", &Profile::freed_text_is_int3},
    ProfileField{"elf_validity_cache_copy_is_there",
                 &Profile::elf_validity_cache_copy_is_there},
    ProfileField{"early_mod_check_is_there",
                 &Profile::early_mod_check_is_there},
    ProfileField{"module_memory_has_types", &Profile::module_memory_has_types},
    ProfileField{"vmalloc_says_why_it_fails",
                 &Profile::vmalloc_says_why_it_fails},
    ProfileField{"execmem_alloc_is_there", &Profile::execmem_alloc_is_there},
    ProfileField{"write_relocate_add_is_there",
                 &Profile::write_relocate_add_is_there},
    ProfileField{"relocation_overflow_says_where",
                 &Profile::relocation_overflow_says_where},
    ProfileField{"sections_folder_is_needed",
                 &Profile::sections_folder_is_needed},
    ProfileField{"idempotent_init_module_is_there",
                 &Profile::idempotent_init_module_is_there},
    ProfileField{"eexist_of_init_is_ebusy", &Profile::eexist_of_init_is_ebusy},
    ProfileField{"positive_init_is_one_line",
                 &Profile::positive_init_is_one_line},
};

/// nullptr when the table has no row.
const char* find_printed(std::span<const CallSite> table,
                         const char* function) {
  for (const CallSite& site : table)
    if (std::strcmp(site.function, function) == 0) return site.printed;
  return nullptr;
}

}  // namespace

std::span<const ProfileField> profile_fields() { return fields; }

std::span<const Profile* const> all_profiles() { return known_profiles; }

const Profile* find_profile(const Version& version) {
  for (const Profile* profile : known_profiles)
    if (profile->version == version) return profile;
  return nullptr;
}

const char* printed_call_site(const Profile& profile, const char* function) {
  const char* printed = find_printed(profile.call_sites, function);
  if (printed == nullptr) printed = find_printed(call_sites, function);
  return printed == nullptr ? function : printed;
}

}  // namespace miu
