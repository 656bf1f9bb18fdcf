// SPDX-License-Identifier: MIT
#ifndef MIU_KMOD_VM_INIT_FUNCTIONS_H_
#define MIU_KMOD_VM_INIT_FUNCTIONS_H_

#include <set>
#include <string>
#include <string_view>

namespace miu {

/// The names of the functions in a module's .init.text, which is freed once
/// init has returned. None when `elf` is no such file.
std::set<std::string> init_functions(std::string_view elf);

}  // namespace miu

#endif  // MIU_KMOD_VM_INIT_FUNCTIONS_H_
