// SPDX-License-Identifier: MIT
//
// Models kernel/module/main.c of Linux 6.1: how a module comes and goes.
//
// 1. The raw counter is MODULE_REF_BASE + 1 while init runs (shown: 1), and the
//    loader's own reference is given back when init has returned.
// 2. Removal takes MODULE_REF_BASE away first; only then exit is called
//    (shown: -1). What it cannot take away makes the removal fail.
// 3. State goes UNFORMED, COMING, LIVE, GOING; a failing init goes from COMING
//    to GOING. A module that has left is in no list, and its image is freed.
#ifndef MIU_SIM_KERNEL_MODULE_MAIN_H_
#define MIU_SIM_KERNEL_MODULE_MAIN_H_

#include <linux/module.h>

#include <string>
#include <string_view>

struct load_info;

namespace miu {

// include/uapi/linux/module.h: flags of finit_module.
inline constexpr int MODULE_INIT_IGNORE_MODVERSIONS = 1;
inline constexpr int MODULE_INIT_IGNORE_VERMAGIC = 2;
inline constexpr int MODULE_INIT_COMPRESSED_FILE = 4;

/// Who may load: root, and nobody once modules_disabled is set.
/// Returns 0 or -EPERM.
/// COUNTS: none.
/// TWIN: kernel/module/main.c may_init_module
/// LEAVES OUT: nothing.
int may_init_module();

/// Loads the file that read_module_file() has begun with, and calls its init.
/// `uargs` is nullptr for a bad address. Returns 0, what init returned when
/// that is negative, or:
///   -ENOEXEC   not a module's file, built for another kernel or another
///              struct module, or it exports what somebody else exports
///   -EINVAL    a symbol that was declared otherwise when the module was built
///   -EINVAL    a symbol of a namespace that it does not import
///   -EINVAL    the name of something that is built in
///   -EKEYREJECTED  it is not signed, and has to be
///   -ENOENT    a symbol that nobody exports, or only to modules under the GPL,
///              or that a module exports that is going
///   -EEXIST    a module of that name is loaded
///   -EBUSY     a module of that name is going, or its load has failed
///   -EFAULT    uargs
///   -ENOMEM    no place for it
///   others     by a parameter, see parse_args
/// A module of that name that is coming or unformed is waited for; a signal
/// ends that with -ERESTARTSYS. One that exports a symbol and is coming is
/// waited for, too; a signal ends that with -EBUSY.
/// COUNTS: the module's raw counter is 2 from here to the end of init, then 1;
/// +1 of each module whose symbols it takes, -1 when it does not stay.
/// TWIN: kernel/module/main.c load_module
/// LEAVES OUT: module_blacklist, audit, per-CPU memory, tables for debugging
/// and tracing, build ids, notifiers but for BTF, and what livepatches
/// have besides, so that nothing leads to sysfs_cleanup; RCU when it gives the
/// name back.
int load_module(struct load_info* info, const char* uargs, int flags);

/// Removes a module. `name` is nullptr for a bad address.
/// Returns 0, or in this order -EPERM, -EFAULT, -ENOENT (no name at all, or a
/// longer one than modules have), -EINTR (a signal during the wait for the
/// lock), -ENOENT (not loaded), -EWOULDBLOCK (other modules use it), -EBUSY
/// (coming or going), -EBUSY (init without exit), -EWOULDBLOCK (references are
/// held). O_TRUNC in `flags` overrides the last two.
/// A raw counter of 0 is a BUG: the caller dies with the lock in his hands.
/// COUNTS: the module's -1 (the base) before exit is called; no event. With
/// O_TRUNC and references held nothing: exit sees how many there are.
/// TWIN: kernel/module/main.c delete_module
/// LEAVES OUT: audit, notifiers, livepatches, asynchronous work, the
/// name of the last module that was unloaded, and whether it was forced.
int delete_module(const char* name, unsigned int flags);

/// The module of that name, unformed ones only when asked for; or nullptr.
/// COUNTS: none.
/// TWIN: kernel/module/main.c find_module_all
/// LEAVES OUT: RCU, and the check that the lock is held.
struct module* find_module_all(std::string_view name, bool even_unformed);
/// The same, without the unformed ones.
/// COUNTS: none.
/// TWIN: kernel/module/main.c find_module
/// LEAVES OUT: nothing.
struct module* find_module(std::string_view name);

/// live, coming or going, as sysfs says it; unformed, which sysfs never shows.
/// COUNTS: none.
/// TWIN: kernel/module/main.c show_initstate
/// LEAVES OUT: the BUG() of an unformed module, which has a name here.
const char* module_state_name(const struct module* mod);

/// Calls init; the module is live then, or freed.
/// Returns 0, or what init returned when that is negative; for -EEXIST -EBUSY
/// where the profile says so.
/// COUNTS: the module's -1 when init has returned, whatever it returned.
/// TWIN: kernel/module/main.c do_init_module
/// LEAVES OUT: constructors, notifiers, uevents, asynchronous work, the stack
/// that is printed below a warning, and -ENOMEM when there is no memory to note
/// what is to be freed after RCU.
int do_init_module(struct module* mod);

/// Unloads for good: the event, the references to other modules, the image.
/// COUNTS: none of its own; that of each module it used -1.
/// TWIN: kernel/module/main.c free_module
/// LEAVES OUT: tables for debugging and tracing, livepatches, parameters that
/// were allocated, the list of tainted modules that left, and per-CPU memory.
void free_module(struct module* mod);

}  // namespace miu

#endif  // MIU_SIM_KERNEL_MODULE_MAIN_H_
