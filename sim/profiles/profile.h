// SPDX-License-Identifier: MIT
//
// What differs between the kernel versions that the simulator models: a named
// field for each difference, with where it comes from. Code asks for a field,
// never for a version. A version's values stand in sim/profiles/VERSION/,
// beside the headers for which its modules are built.
//
// The site shows each field's comment; "Source:" begins its last sentence.
#ifndef MIU_SIM_PROFILES_PROFILE_H_
#define MIU_SIM_PROFILES_PROFILE_H_

#include <span>

#include "labs/runner/interface/target.h"

namespace miu {

/// A kernel function of ours, and the name that the kernel prints there:
/// inlining moves a call site to a caller.
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
  /// A module says against which declarations it was built, as a checksum of
  /// each, and the loader compares them. Source: CONFIG_MODVERSIONS, until
  /// 6.12 in Debian's configuration, not in 7.3.
  bool modversions = false;

  /// finit_module() knows the flag MODULE_INIT_COMPRESSED_FILE; before, it was
  /// an unknown one. Source: include/uapi/linux/module.h, from 5.17.
  bool compressed_file_is_a_flag = false;

  /// With that flag the loader decompresses xz itself, and refuses what is no
  /// xz; otherwise it does not do that at all.
  /// Source: CONFIG_MODULE_DECOMPRESS, not in Debian's 6.1, in 6.12.
  bool module_decompress = false;

  /// Which symbols are for modules under the GPL says a byte for each,
  /// __kflagstab, and no table of their own. Who exports symbols without these
  /// bytes is refused. Source: kernel/module/main.c, from 7.1.
  bool kflagstab_is_there = false;

  /// A module that is made for tests says so and taints the kernel.
  /// Source: TAINT_TEST in include/linux/panic.h, from 6.0.
  bool taint_test_is_there = false;

  /// A module's .BTF, the description of its types, is looked at. Source:
  /// CONFIG_DEBUG_INFO_BTF_MODULES, from 5.11.
  bool btf_of_modules_is_read = false;

  /// A .BTF that is wrong is a reason to refuse the module.
  /// Source: CONFIG_MODULE_ALLOW_BTF_MISMATCH, in Debian's 6.1 and 6.12, not in
  /// 7.3.
  bool btf_mismatch_is_refused = false;

  /// Where it is no such reason, the log says for the first module only that
  /// there is one. Source: btf_module_notify() in kernel/bpf/btf.c, not in 6.1,
  /// in 6.12.
  bool btf_mismatch_is_said_once = false;

  /// What is built in and has a folder in /sys/module: by its parameters, its
  /// version, or (not in 6.1, in 6.12) its drivers. Seen on Debian's kernels.
  std::span<const char* const> built_in_names{};

  /// Names that this version prints and others do not.
  std::span<const CallSite> call_sites{};

  /// The function behind printk() is called _printk.
  /// Source: include/linux/printk.h, from 5.15.
  bool printk_is_a_macro = false;

  /// A thread of a module ends in kthread_complete_and_exit(), which was
  /// complete_and_exit() before.
  /// Source: kernel/kthread.c, from 5.17.
  bool kthread_complete_and_exit_is_there = false;

  /// kernel_thread() takes the new thread's name as its third argument; before,
  /// the thread had its maker's.
  /// Source: include/linux/sched/task.h, from 6.4.
  bool kernel_thread_takes_a_name = false;

  /// The child of kernel_thread() is a kernel thread only if its maker is one.
  /// Any other child goes to user mode, its stack at the thread function's
  /// address, and dies of SIGSEGV there.
  /// Source: copy_thread() in arch/x86/kernel/process.c, until 5.18.
  bool copy_thread_asks_the_maker = false;

  /// A signal with a core dump ends all processes that share the memory, not
  /// only the threads of one process.
  /// Source: zap_threads() in fs/coredump.c, until 5.15.
  bool coredump_ends_all_of_the_memory = false;

  /// A task that oopses while it ends is dead at once, with what it still had.
  /// Before, it slept uninterruptibly for ever.
  /// Source: make_task_dead() in kernel/exit.c, from 5.17.
  bool recursive_fault_is_dead = false;

  /// What kthread_stop() needs of a thread is freed with its task, and the
  /// task's pointer to it is cleared. It keeps what the thread returned, which
  /// was the task's exit code before.
  /// Source: struct kthread in kernel/kthread.c, from 5.17.
  bool struct_kthread_is_the_tasks = false;

  /// However a thread ends, its exit code is what kthread_stop() returns: that
  /// of an oops, too, which left a result of 0 before.
  /// Source: kthread_do_exit() in kernel/kthread.c, not in 6.12, in 7.3.
  bool kthread_do_exit_is_there = false;

  /// Who waits in synchronize_rcu() is woken by the end of the grace period,
  /// sooner than delayed work is due. Before, a callback woke it, later.
  /// Source: kernel/rcu/tree.c, for up to 16 processors; not in 6.12, in 7.3.
  bool rcu_normal_wake_from_gp = false;

  /// kthread_stop() ends interruptible sleeps of the thread, as a signal would.
  /// Source: kernel/kthread.c, from 6.0.
  bool kthread_stop_ends_sleeps = false;

  /// Text of a module that is gone stays mapped and is filled with int3.
  /// Whoever runs into it is in exc_int3(), which counts as an NMI, and an oops
  /// in an NMI is a panic. Data of the module is unmapped, as before. Source:
  /// mm/execmem.c with CONFIG_ARCH_HAS_EXECMEM_ROX, not in 6.12, in 7.3.
  bool freed_text_is_int3 = false;

  /// The whole file is checked before any of it is used: the names of all
  /// sections, and that there are one symbol table with strings, one struct
  /// module of this kernel's size, and not two .modinfo.
  /// Source: elf_validity_cache_copy() in kernel/module/main.c, not in 6.1, in
  /// 6.12.
  bool elf_validity_cache_copy_is_there = false;

  /// A module's name is looked up before there is memory for the module, and
  /// once more when it is there. Only then does its license taint the kernel.
  /// Source: early_mod_check() in kernel/module/main.c, from 6.4.
  bool early_mod_check_is_there = false;

  /// Text, data that is only read, and other data lie in memory of their own.
  /// A size that wraps has no effect on the others.
  /// Source: enum mod_mem_type in include/linux/module.h, from 6.4.
  bool module_memory_has_types = false;

  /// vmalloc() says in the log why it has no memory: "exceeds total pages".
  /// Before, it only said that it has none.
  /// Source: __vmalloc_node_range() in mm/vmalloc.c, not in 5.10, in 6.1.
  bool vmalloc_says_why_it_fails = false;

  /// Memory for modules comes from execmem_alloc(), which says in the log that
  /// it has none, and lets vmalloc() say nothing.
  /// Source: mm/execmem.c, not in 6.1, in 6.12.
  bool execmem_alloc_is_there = false;

  /// Relocations are written by a function that compares the place by memcmp(),
  /// and looks at the value first.
  /// Source: __write_relocate_add() in arch/x86/kernel/module.c, not in 6.1, in
  /// 6.12.
  bool write_relocate_add_is_there = false;

  /// The log says of a relocation that does not fit in which section it is, and
  /// where. Source: __write_relocate_add() in arch/x86/kernel/module.c, not in
  /// 6.12, in 7.3.
  bool relocation_overflow_says_where = false;

  /// A module is refused when /sys/module/NAME/sections cannot be made. Before,
  /// it had no such folder then.
  /// Source: add_sect_attrs() in kernel/module/sysfs.c, not in 6.1, in 6.12.
  bool sections_folder_is_needed = false;

  /// Loads of one file at one time are one load, and have one result. Before,
  /// the second waits for the module of that name and finds it there.
  /// Source: idempotent_init_module() in kernel/module/main.c, from 6.5.
  bool idempotent_init_module_is_there = false;

  /// An init that returns -EEXIST gives its caller -EBUSY: the loader itself
  /// says -EEXIST of a module that is loaded. The log does not mention it.
  /// Source: do_init_module() in kernel/module/main.c, from 7.1.
  bool eexist_of_init_is_ebusy = false;

  /// A positive result of init is one line of the log, which begins with the
  /// module's name. Before, there were two that began with the function's, and
  /// a dump of the stack.
  /// Source: do_init_module() in kernel/module/main.c, from 7.1.
  bool positive_init_is_one_line = false;
};

/// A field that is true or false, by its name.
struct ProfileField {
  const char* name;
  bool Profile::* value;
};

/// All of them, in the order of the struct.
std::span<const ProfileField> profile_fields();

/// Every profile, the oldest version first.
std::span<const Profile* const> all_profiles();

/// The profile of a version; nullptr when it is not modelled.
const Profile* find_profile(const Version& version);

/// What the kernel prints for a function of ours; the function's own name when
/// no table has a row.
const char* printed_call_site(const Profile& profile, const char* function);

}  // namespace miu

#endif  // MIU_SIM_PROFILES_PROFILE_H_
