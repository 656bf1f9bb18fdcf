// SPDX-License-Identifier: MIT
//
// WebAssembly catches no fault of a module: a trap ends the whole run, and who
// called it (JavaScript) reports that. What the gate sees is an oops here, too.
#include "sim/arch/fault.h"

namespace miu {

struct FaultNet::State {};

FaultNet::FaultNet(Catcher) {}
FaultNet::~FaultNet() = default;

}  // namespace miu
