// SPDX-License-Identifier: MIT
#include "sim/arch/fiber.h"

#include <sys/mman.h>
#include <unistd.h>

#include <boost/context/detail/fcontext.hpp>
#include <cassert>
#include <cstdlib>
#include <vector>

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/asan_interface.h>
#include <sanitizer/common_interface_defs.h>
#define MIU_ASAN 1
#else
#define MIU_ASAN 0
#endif

namespace miu {
namespace {

namespace context = boost::context::detail;

/// Stacks that no fiber has now: a new one costs three system calls. Below each
/// lies a page that nobody may touch.
class StackPool {
 public:
  ~StackPool() {
    for (char* stack : free_) munmap(stack - guard(), guard() + size);
  }

  char* take() {
    if (!free_.empty()) {
      char* stack = free_.back();
      free_.pop_back();
      return stack;
    }
    void* memory = mmap(nullptr, guard() + size, PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (memory == MAP_FAILED) std::abort();
    mprotect(memory, guard(), PROT_NONE);
    return static_cast<char*>(memory) + guard();
  }

  void give(char* stack) {
#if MIU_ASAN
    // The frames of a dropped fiber never took their red zones back.
    __asan_unpoison_memory_region(stack, size);
#endif
    free_.push_back(stack);
  }

 private:
  static constexpr std::size_t size = Fiber::stack_size;
  static std::size_t guard() {
    static const std::size_t page = sysconf(_SC_PAGESIZE);
    return page;
  }

  std::vector<char*> free_;
};

thread_local StackPool stack_pool;

}  // namespace

struct Fiber::Context {
  Entry entry = nullptr;
  void* argument = nullptr;
  char* stack = nullptr;  // nullptr until the first resume
  context::fcontext_t own = nullptr;
  context::fcontext_t resumer = nullptr;
  bool done = false;
#if MIU_ASAN
  void* fake_stack = nullptr;
  void* resumer_fake_stack = nullptr;
  const void* resumer_stack = nullptr;
  std::size_t resumer_size = 0;
#endif

  static thread_local Context* running;

  /// To the scheduler's stack; `last` when this one is not needed any more.
  void leave([[maybe_unused]] bool last) {
#if MIU_ASAN
    __sanitizer_start_switch_fiber(last ? nullptr : &fake_stack, resumer_stack,
                                   resumer_size);
#endif
    context::transfer_t from = context::jump_fcontext(resumer, nullptr);
    resumer = from.fctx;
#if MIU_ASAN
    __sanitizer_finish_switch_fiber(fake_stack, &resumer_stack, &resumer_size);
#endif
  }

  static void start(context::transfer_t from) {
    auto* self = static_cast<Context*>(from.data);
    self->resumer = from.fctx;
#if MIU_ASAN
    __sanitizer_finish_switch_fiber(nullptr, &self->resumer_stack,
                                    &self->resumer_size);
#endif
    self->entry(self->argument);
    self->done = true;
    self->leave(true);
    std::abort();
  }
};

thread_local Fiber::Context* Fiber::Context::running = nullptr;

Fiber::Fiber(Entry entry, void* argument)
    : context_(std::make_unique<Context>()) {
  context_->entry = entry;
  context_->argument = argument;
}

Fiber::~Fiber() {
  if (context_->stack != nullptr) stack_pool.give(context_->stack);
}

void Fiber::resume() {
  Context& to = *context_;
  assert(!to.done);
  assert(Context::running == nullptr);
  if (to.stack == nullptr) {
    to.stack = stack_pool.take();
    to.own = context::make_fcontext(to.stack + stack_size, stack_size,
                                    &Context::start);
  }
  Context::running = &to;
#if MIU_ASAN
  __sanitizer_start_switch_fiber(&to.resumer_fake_stack, to.stack, stack_size);
#endif
  to.own = context::jump_fcontext(to.own, &to).fctx;
#if MIU_ASAN
  __sanitizer_finish_switch_fiber(to.resumer_fake_stack, nullptr, nullptr);
#endif
  Context::running = nullptr;
}

void Fiber::yield() {
  assert(Context::running != nullptr);
  Context::running->leave(false);
}

bool Fiber::done() const { return context_->done; }

}  // namespace miu
