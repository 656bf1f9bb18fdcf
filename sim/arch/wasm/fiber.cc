// SPDX-License-Identifier: MIT
//
// Fibers by asyncify. WebAssembly has no way to leave a call stack and come
// back to it; wasm-opt --asyncify rewrites every function so that it can
// unwind (save its locals and return) and rewind (be called again, load them
// and go on at the call where it left). yield() unwinds from the fiber up to
// resume(), which finds the saved frames and goes back to the scheduler.
//
// 1. The functions of "asyncify" are no imports in the end: wasm-opt replaces
//    them. A caller of start_unwind or stop_rewind is never inlined before
//    that, since wasm-opt rewrites only after clang is done.
// 2. Locals live in two places: asyncify saves those of WebAssembly in
//    `frames`, those in linear memory stay on the fiber's `stack`.
#include "sim/arch/fiber.h"

#include <cassert>
#include <cstdint>

#define MIU_ASYNCIFY(name) \
  __attribute__((import_module("asyncify"), import_name(#name)))

extern "C" {
std::uintptr_t stack_pointer();
void set_stack_pointer(std::uintptr_t value);

MIU_ASYNCIFY(start_unwind) void asyncify_start_unwind(void* frames);
MIU_ASYNCIFY(stop_unwind) void asyncify_stop_unwind();
MIU_ASYNCIFY(start_rewind) void asyncify_start_rewind(void* frames);
MIU_ASYNCIFY(stop_rewind) void asyncify_stop_rewind();
}

namespace miu {
namespace {

/// What asyncify knows of its memory; it traps when `next` would pass `end`.
struct Frames {
  char* next;
  char* end;
};

constexpr std::size_t frames_size = Fiber::stack_size / 4;

}  // namespace

struct Fiber::Context {
  enum class State { fresh, running, unwinding, suspended, rewinding, done };

  Entry entry;
  void* argument;
  State state = State::fresh;
  Frames frames{};
  std::uintptr_t sp = 0;
  std::unique_ptr<char[]> saved{new char[frames_size]};
  std::unique_ptr<char[]> stack{new char[stack_size]};

  static inline Context* current = nullptr;
};

Fiber::Fiber(Entry entry, void* argument)
    : context_(new Context{.entry = entry, .argument = argument}) {
  const auto top =
      reinterpret_cast<std::uintptr_t>(context_->stack.get()) + stack_size;
  context_->sp = top & ~std::uintptr_t{15};
}

Fiber::~Fiber() = default;

__attribute__((noinline)) void Fiber::resume() {
  Context* const fiber = context_.get();
  assert(!Context::current && !done());
  const std::uintptr_t scheduler_sp = stack_pointer();
  Context::current = fiber;
  if (fiber->state == Context::State::suspended) {
    fiber->state = Context::State::rewinding;
    asyncify_start_rewind(&fiber->frames);
  } else {
    fiber->state = Context::State::running;
  }
  set_stack_pointer(fiber->sp);
  fiber->entry(fiber->argument);
  if (fiber->state == Context::State::unwinding) {
    asyncify_stop_unwind();
    fiber->state = Context::State::suspended;
  } else {
    fiber->state = Context::State::done;
  }
  set_stack_pointer(scheduler_sp);
  Context::current = nullptr;
}

__attribute__((noinline)) void Fiber::yield() {
  Context* const fiber = Context::current;
  assert(fiber);
  if (fiber->state == Context::State::rewinding) {
    asyncify_stop_rewind();
    fiber->state = Context::State::running;
    return;
  }
  fiber->state = Context::State::unwinding;
  fiber->sp = stack_pointer();
  fiber->frames = {fiber->saved.get(), fiber->saved.get() + frames_size};
  asyncify_start_unwind(&fiber->frames);
}

bool Fiber::done() const { return context_->state == Context::State::done; }

}  // namespace miu
