// SPDX-License-Identifier: MIT
//
// Models the first phases of load_module in kernel/module/main.c of Linux 6.1:
// is this a module's file, and where are its parts? No count is touched here.
#ifndef MIU_SIM_KERNEL_MODULE_ELF_H_
#define MIU_SIM_KERNEL_MODULE_ELF_H_

#include "sim/kernel/module/internal.h"

namespace miu {

/// Whether the file is an object of this machine. All offsets and sizes that
/// later phases use lie in the file when it returns 0; else it returns -ENOEXEC
/// and has logged why.
int elf_validity_check(struct load_info* info);

/// Finds symbols, strings, .modinfo and struct module.
/// Returns 0 or -ENOEXEC.
/// REQUIRES: elf_validity_check has passed.
int setup_load_info(struct load_info* info);

}  // namespace miu

#endif  // MIU_SIM_KERNEL_MODULE_ELF_H_
