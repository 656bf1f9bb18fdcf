// SPDX-License-Identifier: MIT
#include "sim/kernel.h"

#include <cassert>

#include "sim/kernel/kthread.h"
#include "sim/kernel/sched.h"
#include "sim/kernel/workqueue.h"
#include "sim/net/netlink/af_netlink.h"

namespace miu {
namespace {

thread_local Kernel* the_kernel = nullptr;

/// About a line of the real kernel's trace. Counting up and down has an end,
/// too.
constexpr std::size_t bytes_of_event = 64;

}  // namespace

Kernel& kernel() {
  assert(the_kernel != nullptr);
  return *the_kernel;
}

Kernel* current_kernel() { return the_kernel; }

Kernel::Kernel(const Profile& kernel_profile, const Limits& run_limits,
               Scheduler* scheduler)
    : profile(kernel_profile), limits(run_limits), previous_(the_kernel) {
  the_kernel = this;
  if (scheduler != nullptr) sched.scheduler = scheduler;
  kthreadd_init();
  workqueue_init();
  netlink_proto_init();
}

Kernel::~Kernel() {
  assert(the_kernel == this);
  the_kernel = previous_;
}

void Kernel::end(Run::Ending ending, std::string explanation) {
  if (ended()) return;
  ending_ = ending;
  explanation_ = std::move(explanation);
}

Event& add_event(Event::Kind kind) {
  Event& event = kernel().events.emplace_back();
  event.kind = kind;
  if (current_task() != nullptr) event.task = current_task()->name;
  count_output(bytes_of_event);
  return event;
}

void count_output(std::size_t bytes) {
  kernel().output += bytes;
  if (kernel().output <= kernel().limits.output) return;
  kernel().end(Run::Ending::flooded,
               "more than " + std::to_string(kernel().limits.output) +
                   " bytes of events, kernel log and tool output");
  const struct task_struct* task = current_task();
  if (task != nullptr && !task->gate_frames.empty()) schedule_never();
}

void not_modelled(const char* what) {
  kernel().end(Run::Ending::not_modelled, not_modelled_because(what));
  if (current_task() != nullptr) schedule_never();
}

}  // namespace miu
