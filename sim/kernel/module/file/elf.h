// SPDX-License-Identifier: MIT
//
// Models the first phases of load_module in kernel/module/main.c of Linux 6.1:
// is this a module's file, and where are its parts? No count is touched here.
#ifndef MIU_SIM_KERNEL_MODULE_FILE_ELF_H_
#define MIU_SIM_KERNEL_MODULE_FILE_ELF_H_

#include <string_view>

#include "sim/kernel/module/internal.h"

namespace miu {

/// copy_module_from_user: the file's bytes, and a NUL behind them.
/// COUNTS: none.
/// TWIN: kernel/module/main.c copy_module_from_user
void copy_module(struct load_info* info, std::string_view file);

/// Whether the file is an object of this machine. Returns 0, or -ENOEXEC and
/// has logged why. What it does not look at: sections without bytes, and the
/// names of those that are not kept in memory.
/// COUNTS: none.
/// TWIN: kernel/module/main.c elf_validity_check
int elf_validity_check(struct load_info* info);

/// Finds symbols, strings, .modinfo, struct module and __versions, unless
/// `flags` say that no versions are wanted. Returns 0 or -ENOEXEC.
/// REQUIRES: elf_validity_check has passed.
/// COUNTS: none.
/// TWIN: kernel/module/main.c setup_load_info
int setup_load_info(struct load_info* info, int flags);

/// What both of them do, as Linux 6.12 does it: all is checked before any of it
/// is used, the names of all sections, too. One symbol table with its strings
/// must be there, one struct module of the right size, and not two .modinfo.
/// Returns 0, or -ENOEXEC and has logged why.
/// COUNTS: none.
/// TWIN: none; elf_validity_cache_copy in kernel/module/main.c, not in 6.1
int elf_validity_cache_copy(struct load_info* info, int flags);

/// Each section's sh_addr is its place in the copy of the file. .modinfo and
/// __versions are not kept.
/// COUNTS: none.
/// TWIN: kernel/module/main.c rewrite_section_headers
void rewrite_section_headers(struct load_info* info);

}  // namespace miu

#endif  // MIU_SIM_KERNEL_MODULE_FILE_ELF_H_
