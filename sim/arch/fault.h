// SPDX-License-Identifier: MIT
//
// The net below the gate (sim/kernel/gate.h): faults of the processor that
// module text causes, and module text that never comes back. The gate decides
// what is an oops; what it cannot see (a module that follows a wild pointer)
// ends here. In WebAssembly there is no such net: the class does nothing.
//
// 1. The catcher runs on a signal stack. It may look at the Kernel and yield
//    the running fiber for ever; it may not return a fault.
// 2. A fault that the catcher does not take is our own bug: the program ends.
#ifndef MIU_SIM_ARCH_FAULT_H_
#define MIU_SIM_ARCH_FAULT_H_

#include <memory>

namespace miu {

enum class Fault {
  access,    // an address that may not be read, written or executed so
  overtime,  // a moment of processor time has passed; may come at any place
};

class FaultNet {
 public:
  /// `instruction` was executed, `address` was wanted (both may be null).
  using Catcher = void (*)(Fault fault, const void* instruction,
                           const void* address);

  /// Catches until it is destroyed. One at a time in a thread.
  explicit FaultNet(Catcher catcher);
  ~FaultNet();
  FaultNet(const FaultNet&) = delete;
  FaultNet& operator=(const FaultNet&) = delete;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace miu

#endif  // MIU_SIM_ARCH_FAULT_H_
