// SPDX-License-Identifier: MIT
//
// Models arch/x86/kernel/module.c: what the linker left to the loader.
#ifndef MIU_SIM_ARCH_X86_RELOCATE_H_
#define MIU_SIM_ARCH_X86_RELOCATE_H_

#include <span>

struct load_info;

namespace miu {

/// Applies one section of relocations to the section of `image` that its
/// sh_info names, at the addresses that both have now.
/// Returns 0, or -ENOEXEC for a type that the kernel does not know, a place
/// that was written before, or a value that does not fit. That a place or a
/// symbol is none is not checked.
int apply_relocate_add(const struct load_info* info, unsigned int relsec,
                       std::span<char> image);

}  // namespace miu

#endif  // MIU_SIM_ARCH_X86_RELOCATE_H_
