// SPDX-License-Identifier: MIT
//
// Models the first phases of load_module in kernel/module/main.c of Linux 6.1:
// is this a module's file, and where are its parts? No count is touched here.
#ifndef MIU_SIM_KERNEL_MODULE_FILE_ELF_H_
#define MIU_SIM_KERNEL_MODULE_FILE_ELF_H_

#include <string_view>

#include "sim/kernel/module/internal.h"

namespace miu {

/// Begins a load: the file's bytes, and a NUL behind them. load_module() ends
/// it. Returns 0 or -ENOMEM.
/// COUNTS: none.
/// TWIN: none; kernel_read_file_from_fd, called in finit_module
int read_module_file(std::string_view file, struct load_info** info);

/// The same for init_module(), which has the bytes. Returns 0, -ENOMEM, or
/// -ENOEXEC when they are fewer than an ELF header has.
/// COUNTS: none.
/// TWIN: kernel/module/main.c copy_module_from_user
/// LEAVES OUT: security modules, and copying in chunks.
int copy_module_from_user(std::string_view umod, struct load_info** info);

/// Whether the file is an object of this machine. Returns 0, or -ENOEXEC and
/// has logged why. What it does not look at: sections without bytes, and the
/// names of those that are not kept in memory.
/// COUNTS: none.
/// TWIN: kernel/module/main.c elf_validity_check
/// LEAVES OUT: nothing.
int elf_validity_check(struct load_info* info, int flags);

/// Finds symbols, strings, .modinfo, struct module and __versions, unless
/// `flags` say that no versions are wanted. Returns 0 or -ENOEXEC.
/// REQUIRES: elf_validity_check has passed.
/// COUNTS: none.
/// TWIN: kernel/module/main.c setup_load_info
/// LEAVES OUT: nothing.
int setup_load_info(struct load_info* info, int flags);

/// Each section's sh_addr is its place in the copy of the file. .modinfo and
/// __versions are not kept.
/// COUNTS: none.
/// TWIN: kernel/module/main.c rewrite_section_headers
/// LEAVES OUT: section 0, whose address is 0 already.
void rewrite_section_headers(struct load_info* info);

/// The number of the section of that name which is kept
/// in memory; 0 when there is none.
/// COUNTS: none.
/// TWIN: kernel/module/main.c find_sec
/// LEAVES OUT: nothing.
unsigned int find_sec(const struct load_info* info, std::string_view name);

/// The same, wherever the section is kept.
/// COUNTS: none.
/// TWIN: kernel/module/main.c find_any_sec
/// LEAVES OUT: nothing.
unsigned int find_any_sec(const struct load_info* info, std::string_view name);

/// The value of the next TAG=VALUE in .modinfo behind `prev`, one of them that
/// was found before; of the first for nullptr. nullptr when there is none.
/// COUNTS: none.
/// TWIN: kernel/module/main.c get_next_modinfo
/// LEAVES OUT: nothing.
const char* get_next_modinfo(const struct load_info* info, std::string_view tag,
                             const char* prev);
/// The value of TAG=VALUE in .modinfo; nullptr when there
/// is none.
/// COUNTS: none.
/// TWIN: kernel/module/main.c get_modinfo
/// LEAVES OUT: nothing.
const char* get_modinfo(const struct load_info* info, std::string_view tag);

}  // namespace miu

#endif  // MIU_SIM_KERNEL_MODULE_FILE_ELF_H_
