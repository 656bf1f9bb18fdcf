// SPDX-License-Identifier: MIT
//
// The handlers are the process's and stay; whether a thread catches is its own
// affair, so simulators may run in threads beside each other. They run with
// SA_NODEFER on a stack of the thread's own: the catcher leaves it by a switch
// of fibers and never returns, so nothing may stay blocked.
#include "sim/arch/fault.h"

#include <signal.h>
#include <time.h>
#include <ucontext.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/asan_interface.h>
#endif

#include <array>
#include <cstdlib>
#include <vector>

namespace miu {
namespace {

constexpr int overtime_signal = SIGVTALRM;
constexpr std::array signals = {SIGSEGV, SIGBUS, SIGILL, SIGFPE,
                                overtime_signal};
constexpr long moment_ns = 100'000'000;

/// What the process did with these signals before.
using Actions = std::array<struct sigaction, signals.size()>;

Actions install(void (*handler)(int, siginfo_t*, void*)) {
  Actions old = {};
  struct sigaction action = {};
  action.sa_sigaction = handler;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER | SA_RESTART;
  for (std::size_t i = 0; i < signals.size(); ++i)
    sigaction(signals[i], &action, &old[i]);
  return old;
}

}  // namespace

struct FaultNet::State {
  Catcher catcher = nullptr;
  std::vector<char> stack = std::vector<char>(64 * 1024);
  stack_t old_stack = {};
  timer_t timer = {};

  static thread_local State* current;

  static const Actions& old_actions() {
    static const Actions old = install(&State::handle);
    return old;
  }

  static void handle(int signal, siginfo_t* info, void* context) {
    const auto* machine = static_cast<const ucontext_t*>(context);
    const auto* instruction =
        reinterpret_cast<const void*>(machine->uc_mcontext.gregs[REG_RIP]);
    if (current != nullptr) {
#if defined(__SANITIZE_ADDRESS__)
      // The catcher left this stack last time without unwinding it.
      __asan_unpoison_memory_region(current->stack.data(),
                                    current->stack.size());
#endif
      if (signal == overtime_signal)
        current->catcher(Fault::overtime, instruction, nullptr);
      else
        current->catcher(Fault::access, instruction, info->si_addr);
    }
    if (signal == overtime_signal) return;
    // Not taken: the instruction faults again, for whoever was here before.
    for (std::size_t i = 0; i < signals.size(); ++i)
      if (signals[i] == signal) sigaction(signal, &old_actions()[i], nullptr);
  }
};

thread_local FaultNet::State* FaultNet::State::current = nullptr;

FaultNet::FaultNet(Catcher catcher) : state_(std::make_unique<State>()) {
  State::old_actions();
  state_->catcher = catcher;
  State::current = state_.get();
  stack_t stack = {};
  stack.ss_sp = state_->stack.data();
  stack.ss_size = state_->stack.size();
  sigaltstack(&stack, &state_->old_stack);

  // This thread's processor time, and this thread gets the signal.
  sigevent event = {};
  event.sigev_notify = SIGEV_THREAD_ID;
  event.sigev_signo = overtime_signal;
  event._sigev_un._tid = gettid();
  if (timer_create(CLOCK_THREAD_CPUTIME_ID, &event, &state_->timer) != 0)
    std::abort();
  const itimerspec moment = {{0, moment_ns}, {0, moment_ns}};
  timer_settime(state_->timer, 0, &moment, nullptr);
}

FaultNet::~FaultNet() {
  timer_delete(state_->timer);
  sigaltstack(&state_->old_stack, nullptr);
  State::current = nullptr;
}

}  // namespace miu
