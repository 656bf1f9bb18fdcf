// SPDX-License-Identifier: MIT
//
// Stackful fibers: what a task of the simulated kernel runs on. The scheduler
// resumes one fiber at a time; the fiber yields back to it. There is one
// implementation for each architecture: arch/x86 (Boost.Context) and arch/wasm
// (asyncify).
//
// 1. Only the scheduler's own stack resumes, only a fiber yields.
// 2. A fiber that is dropped before its end is not unwound: no destructor of
//    its frames runs. What a fiber uses belongs to the Kernel.
// 3. No exception leaves a fiber.
#ifndef MIU_SIM_ARCH_FIBER_H_
#define MIU_SIM_ARCH_FIBER_H_

#include <cstddef>
#include <memory>

namespace miu {

class Fiber {
 public:
  using Entry = void (*)(void* argument);

  /// Bytes of a fiber's stack.
  static constexpr std::size_t stack_size = 256 * 1024;

  /// A fiber that calls entry(argument) when it is resumed first.
  Fiber(Entry entry, void* argument);
  ~Fiber();
  Fiber(const Fiber&) = delete;
  Fiber& operator=(const Fiber&) = delete;

  /// Runs the fiber until it yields or its entry returns.
  /// REQUIRES: called from the scheduler's stack; not done().
  void resume();

  /// Returns to the resume() that runs the calling fiber. Comes back when it is
  /// resumed again, or never.
  /// REQUIRES: called from a fiber.
  static void yield();

  /// Whether the entry has returned.
  bool done() const;

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

}  // namespace miu

#endif  // MIU_SIM_ARCH_FIBER_H_
