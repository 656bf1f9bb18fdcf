// SPDX-License-Identifier: MIT
#include "sim/kernel/module/taint.h"

#include <linux/printk.h>

#include <utility>

#include "sim/kernel.h"

namespace miu {
namespace {

struct taint_flag {
  Taint bit;
  char c_true;
};

/// kernel/panic.c: those of taint_flags[] that a module can have.
constexpr taint_flag taint_flags[] = {
    {TAINT_PROPRIETARY_MODULE, 'P'},
    {TAINT_FORCED_MODULE, 'F'},
    {TAINT_CRAP, 'C'},
    {TAINT_OOT_MODULE, 'O'},
    {TAINT_UNSIGNED_MODULE, 'E'},
    {TAINT_LIVEPATCH, 'K'},
    {TAINT_TEST, 'N'},
};

}  // namespace

bool test_taint(Taint flag) { return kernel().modules.tainted >> flag & 1; }

void add_taint(Taint flag, lockdep_ok lockdep_ok) {
  if (lockdep_ok == LOCKDEP_NOW_UNRELIABLE &&
      std::exchange(kernel().modules.debug_locks, false))
    pr_warn("Disabling lock debugging due to kernel taint\n");
  kernel().modules.tainted |= 1UL << flag;
}

void add_taint_module(unsigned long* taints, Taint flag,
                      lockdep_ok lockdep_ok) {
  add_taint(flag, lockdep_ok);
  *taints |= 1UL << flag;
}

std::string module_flags_taint(unsigned long taints) {
  std::string letters;
  for (const taint_flag& flag : taint_flags)
    if (taints >> flag.bit & 1) letters += flag.c_true;
  return letters;
}

}  // namespace miu
