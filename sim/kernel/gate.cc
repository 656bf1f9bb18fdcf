// SPDX-License-Identifier: MIT
#include "sim/kernel/gate.h"

#include <cassert>
#include <cstdint>
#include <optional>
#include <string>

#include "sim/kernel.h"
#include "sim/kernel/module/kallsyms.h"
#include "sim/kernel/module/taint.h"
#include "sim/kernel/object_names.h"

namespace miu {
namespace {

/// kernel/panic.c. The kernel stops, and no step comes after this one.
/// Nothing is left to be freed when it stops: its caller never goes on.
[[noreturn]] void panic(const char* message, const char* where) {
  add_event(Event::Kind::panic).text = message;
  kernel().end(Run::Ending::panicked, std::string(message) + " in " + where);
  schedule_never();
}

/// Memory of a module that is gone, or of what init alone needed. Once another
/// module has been placed it may lie there: then that one is run, read or
/// written, as chance has it.
void need_unused(const LoadedModule& module, const void* address) {
  const bool is_init = module.text->is_init(address) &&
                       module.placed_when_init_freed.has_value();
  const std::optional<std::int64_t>& then =
      is_init ? module.placed_when_init_freed : module.placed_when_freed;
  if (then != kernel().modules.images_placed)
    not_modelled("freed memory of a module that the next one may have");
}

/// Text of a module that is gone: what was there is unmapped, or int3. Of what
/// was init's, nobody knows whose it was.
[[noreturn]] void run_freed_text(const LoadedModule& module,
                                 const void* instruction) {
  need_unused(module, instruction);
  if (kernel().profile.freed_text_is_int3)
    panic("Fatal exception in interrupt", "freed text");
  if (module.text->is_init(instruction)) oops("no function");
  oops(module.freed_name.c_str());
}

}  // namespace

bool enter_module(const void* function, const char* site) {
  // A jump to address 0, where the kernel's message has no name.
  if (function == nullptr) oops("no function");
  const LoadedModule* module = module_at(function);
  if (module == nullptr) return false;
  before_access(text_object(*module), Access::read);
  if (module->text->freed(function)) run_freed_text(*module, function);
  current_task()->gate_frames.push_back({module, function, site});
  return true;
}

void leave_module() {
  assert(!current_task()->gate_frames.empty());
  current_task()->gate_frames.pop_back();
}

void return_to_module([[maybe_unused]] const char* site) {
  if (current_task() == nullptr) return;
  const auto& frames = current_task()->gate_frames;
  if (frames.empty()) return;
  const GateFrame& frame = frames.back();
  before_access(text_object(*frame.module), Access::read);
  if (frame.module->text->freed(frame.function))
    run_freed_text(*frame.module, frame.function);
}

void touch_module(const void* data, const char* site) {
  const LoadedModule* module = module_at(data);
  if (module == nullptr || !module->text->freed(data)) return;
  need_unused(*module, data);
  oops(site);
}

void need_module(const void* function) {
  if (module_at(function) == nullptr) oops("no function");
}

void oops(const char* where, long signr) {
  struct task_struct* task = current_task();
  assert(task != nullptr);
  add_event(Event::Kind::oops).text =
      printed_call_site(kernel().profile, where);
  kernel().modules.debug_locks = false;  // oops_enter: without a word
  add_taint(TAINT_DIE, LOCKDEP_NOW_UNRELIABLE);
  task->has_oopsed = true;
  task->rewinds = true;
  if (!(task->flags & PF_EXITING) && !task->signal_group_exit)
    task->exit_code = signr;
  schedule_never();
}

void catch_fault(Fault fault, const void* instruction, const void* address) {
  Kernel* k = current_kernel();
  if (k == nullptr || k->sched.current == nullptr) return;
  const LoadedModule* at = module_at(instruction);
  if (fault == Fault::overtime) {
    // A second of processor time, in text that may be left at any place.
    static constexpr int moments_max = 10;
    if (++k->sched.moments < moments_max || at == nullptr) return;
    k->end(Run::Ending::hung,
           "the text of " + at->name + " does not come back");
    schedule_never();
  }
  if (at != nullptr && at->text->freed(instruction))
    run_freed_text(*at, instruction);
  if (at != nullptr) oops(symbol_at(*at, instruction));
  const LoadedModule* wanted = module_at(address);
  if (wanted != nullptr && wanted->text->freed(address))
    not_modelled("a kernel function that uses data of a module which is gone");
}

}  // namespace miu
