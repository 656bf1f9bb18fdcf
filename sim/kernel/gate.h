// SPDX-License-Identifier: MIT
//
// The one gate between the kernel and modules' text. Every call of a module's
// function goes through call_module(); every kernel function that a module
// called and that slept ends in return_to_module(). Both check that the module
// is still there. It alone decides what is an oops; the processor's faults end
// here, too.
//
// 1. A task's gate_frames name the modules whose text it is in, the innermost
//    last. A function that no module owns gets no frame.
// 2. An oops kills the task: oops() does not return.
// 3. Where the profile says so, text of a module that is gone is no oops but a
//    panic: the kernel ends.
// 4. Memory that is freed is used again. Once another module has been placed
//    since, what happens there is chance, and not modelled.
#ifndef MIU_SIM_KERNEL_GATE_H_
#define MIU_SIM_KERNEL_GATE_H_

#include <type_traits>

#include "sim/arch/fault.h"

namespace miu {

struct LoadedModule;

/// What a task dies of when it oopses: SIGKILL.
inline constexpr long oops_signal = 9;

struct GateFrame {
  const LoadedModule* module;  // never nullptr
  const void* function;        // of the module's, that was called
  const char* site;            // the kernel function that called
};

/// Opens the gate for a call of `function` by the kernel function `site`.
/// Returns whether a module owns it; oopses when that module is gone.
/// COUNTS: none.
/// TWIN: none; the kernel only calls
bool enter_module(const void* function, const char* site);
/// Closes the gate that enter_module opened.
/// COUNTS: none.
/// TWIN: none
void leave_module();

/// Where others may have run: oopses when the caller's module is gone.
/// COUNTS: none.
/// TWIN: none; the kernel only returns
void return_to_module(const char* site);

/// The kernel function `site` is about to use data at an address that may be a
/// module's: oopses in that function when the module is gone.
/// COUNTS: none.
/// TWIN: none; the kernel only reads
void touch_module(const void* data, const char* site);

/// The end of the running task, with the kernel's message: `where` is the
/// function in which it happened, or "freed NAME". It dies of SIGKILL, or of
/// the signal of another trap.
/// COUNTS: none; what the task's exit gives back.
/// TWIN: arch/x86/kernel/dumpstack.c die
/// LEAVES OUT: registers, the stack and other words of the message, kexec and
/// panic_on_oops.
[[noreturn]] void oops(const char* where, long signr = oops_signal);

/// Oopses when no module owns the function, which should be a module's.
/// COUNTS: none.
/// TWIN: none; the kernel only calls
void need_module(const void* function);

/// Calls a function that may be a module's, with its exact type.
/// COUNTS: none.
/// TWIN: none
template <class Return, class... Parameters>
Return call_module(const char* site, Return (*function)(Parameters...),
                   std::type_identity_t<Parameters>... arguments) {
  const bool entered =
      enter_module(reinterpret_cast<const void*>(function), site);
  if constexpr (std::is_void_v<Return>) {
    function(arguments...);
    if (entered) leave_module();
  } else {
    Return result = function(arguments...);
    if (entered) leave_module();
    return result;
  }
}

/// The catcher for arch/fault.h: an oops when module text caused the fault, an
/// ending as hung when module text does not come back, else nothing.
/// COUNTS: none.
/// TWIN: none
void catch_fault(Fault fault, const void* instruction, const void* address);

}  // namespace miu

#endif  // MIU_SIM_KERNEL_GATE_H_
