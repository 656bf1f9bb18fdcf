// SPDX-License-Identifier: MIT
//
// The handler runs with SA_NODEFER on a stack of its own: the catcher leaves it
// by a switch of fibers and never returns, so nothing may stay blocked.
#include "sim/arch/fault.h"

#include <signal.h>
#include <sys/time.h>
#include <ucontext.h>

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/asan_interface.h>
#endif

#include <array>
#include <vector>

namespace miu {

struct FaultNet::State {
  static constexpr std::array<int, 5> signals = {SIGSEGV, SIGBUS, SIGILL,
                                                 SIGFPE, SIGVTALRM};
  static constexpr suseconds_t moment_us = 100'000;

  Catcher catcher = nullptr;
  std::vector<char> stack;
  stack_t old_stack = {};
  std::array<struct sigaction, signals.size()> old_actions = {};
  itimerval old_timer = {};

  static thread_local State* current;

  static void handle(int signal, siginfo_t* info, void* context) {
#if defined(__SANITIZE_ADDRESS__)
    // The catcher left this stack last time without unwinding it.
    __asan_unpoison_memory_region(current->stack.data(), current->stack.size());
#endif
    const auto* machine = static_cast<const ucontext_t*>(context);
    const auto* instruction =
        reinterpret_cast<const void*>(machine->uc_mcontext.gregs[REG_RIP]);
    if (signal == SIGVTALRM) {
      current->catcher(Fault::overtime, instruction, nullptr);
      return;
    }
    current->catcher(Fault::access, instruction, info->si_addr);
    // Not taken: the same instruction faults again, and that ends the program.
    struct sigaction plain = {};
    plain.sa_handler = SIG_DFL;
    sigaction(signal, &plain, nullptr);
  }
};

thread_local FaultNet::State* FaultNet::State::current = nullptr;

FaultNet::FaultNet(Catcher catcher) : state_(std::make_unique<State>()) {
  state_->catcher = catcher;
  state_->stack.resize(64 * 1024);
  State::current = state_.get();

  stack_t stack = {};
  stack.ss_sp = state_->stack.data();
  stack.ss_size = state_->stack.size();
  sigaltstack(&stack, &state_->old_stack);
  struct sigaction action = {};
  action.sa_sigaction = &State::handle;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER | SA_RESTART;
  for (std::size_t i = 0; i < State::signals.size(); ++i)
    sigaction(State::signals[i], &action, &state_->old_actions[i]);
  const itimerval timer = {{0, State::moment_us}, {0, State::moment_us}};
  setitimer(ITIMER_VIRTUAL, &timer, &state_->old_timer);
}

FaultNet::~FaultNet() {
  setitimer(ITIMER_VIRTUAL, &state_->old_timer, nullptr);
  for (std::size_t i = 0; i < State::signals.size(); ++i)
    sigaction(State::signals[i], &state_->old_actions[i], nullptr);
  sigaltstack(&state_->old_stack, nullptr);
  State::current = nullptr;
}

}  // namespace miu
