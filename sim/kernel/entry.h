// SPDX-License-Identifier: MIT
//
// Models kernel/entry/common.c and arch/x86/kernel/signal.c of Linux 6.1: the
// way from the kernel to user mode. A program's every system call is a
// system_call(), so each comes back here.
//
// 1. No task is in user mode with a signal that it has not acted on.
// 2. No program sees a result that means "call again" while a signal is there:
//    the call is made again.
#ifndef MIU_SIM_KERNEL_ENTRY_H_
#define MIU_SIM_KERNEL_ENTRY_H_

namespace miu {

/// Of a program's registers what matters here.
struct pt_regs {
  int ax = 0;  // the call's result
  /// The program's next instruction is the call again.
  bool restarts = false;
};

/// Does what is left to do before the program goes on: signals, then files
/// whose last reference the call dropped. Does not come back when a signal ends
/// the task.
/// COUNTS: as get_signal and task_work_run.
/// TWIN: kernel/entry/common.c exit_to_user_mode_loop
/// LEAVES OUT: rescheduling, uprobes and livepatches.
void exit_to_user_mode_loop(pt_regs* regs);

/// A program's system call: `call` is the kernel's function for it.
/// COUNTS: as the call, and as exit_to_user_mode_loop.
/// TWIN: none; the processor's instruction
template <class Call>
int system_call(Call call) {
  for (;;) {
    pt_regs regs{call()};
    exit_to_user_mode_loop(&regs);
    if (!regs.restarts) return regs.ax;
  }
}

}  // namespace miu

#endif  // MIU_SIM_KERNEL_ENTRY_H_
