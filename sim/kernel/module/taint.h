// SPDX-License-Identifier: MIT
//
// Models include/linux/panic.h and the taints in kernel/panic.c of Linux 6.1:
// what has happened to this kernel that its developers want to know.
#ifndef MIU_SIM_KERNEL_MODULE_TAINT_H_
#define MIU_SIM_KERNEL_MODULE_TAINT_H_

#include <string>

namespace miu {

/// Bits of /proc/sys/kernel/tainted and of a module's taints.
enum Taint : unsigned int {
  TAINT_PROPRIETARY_MODULE = 0,  // P
  TAINT_FORCED_MODULE = 1,       // F
  TAINT_FORCED_RMMOD = 3,        // R
  TAINT_DIE = 7,                 // D: an oops
  TAINT_WARN = 9,                // W
  TAINT_CRAP = 10,               // C
  TAINT_OOT_MODULE = 12,         // O: not of the kernel's own tree
  TAINT_UNSIGNED_MODULE = 13,    // E
  TAINT_LIVEPATCH = 15,          // K
  TAINT_TEST = 18,               // N
};

/// include/linux/panic.h: whether lock debugging can be relied on after that.
enum lockdep_ok { LOCKDEP_STILL_OK, LOCKDEP_NOW_UNRELIABLE };

/// Whether the flag is set.
/// COUNTS: none.
/// TWIN: kernel/panic.c test_taint
/// LEAVES OUT: nothing.
bool test_taint(Taint flag);
/// Sets a flag of the kernel. The first that lock debugging does not survive
/// is logged; after an oops it is off already.
/// COUNTS: none.
/// TWIN: kernel/panic.c add_taint
/// LEAVES OUT: panic_on_taint.
void add_taint(Taint flag, lockdep_ok lockdep_ok);
/// The kernel's, and the module's own, which stand in `taints`.
/// COUNTS: none.
/// TWIN: kernel/module/main.c add_taint_module
/// LEAVES OUT: nothing.
void add_taint_module(unsigned long* taints, Taint flag, lockdep_ok lockdep_ok);

/// A module's taints as letters, as /proc/modules shows them.
/// COUNTS: none.
/// TWIN: kernel/module/main.c module_flags_taint
/// LEAVES OUT: flags that no module here can get: X and T.
std::string module_flags_taint(unsigned long taints);

}  // namespace miu

#endif  // MIU_SIM_KERNEL_MODULE_TAINT_H_
