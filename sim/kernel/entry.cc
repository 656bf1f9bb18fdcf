// SPDX-License-Identifier: MIT
#include "sim/kernel/entry.h"

#include <linux/errno.h>

#include "sim/kernel/sched.h"
#include "sim/kernel/signal.h"
#include "sim/kernel/task_work.h"

namespace miu {
namespace {

/// Since no signal has a handler here, what comes back from get_signal() goes
/// on as if there had been none.
void arch_do_signal_or_restart(pt_regs* regs) {
  get_signal();
  switch (regs->ax) {
    case -ERESTARTNOHAND:
    case -ERESTARTSYS:
    case -ERESTARTNOINTR:
      regs->restarts = true;
      break;
    case -ERESTART_RESTARTBLOCK:
      // do_no_restart_syscall: nobody has said how to go on.
      regs->ax = -EINTR;
      break;
  }
}

}  // namespace

void exit_to_user_mode_loop(pt_regs* regs) {
  while (signal_pending() || !current_task()->task_works.empty()) {
    if (signal_pending()) arch_do_signal_or_restart(regs);
    task_work_run();
  }
}

}  // namespace miu
