// SPDX-License-Identifier: MIT
//
// What load_module believes of a file. The kernel checks much of a module's
// file and trusts the rest: a wrong number there makes it read or write some
// place or other. Such an access is made here by these functions, which know
// the bounds, and an access beyond them is the end of the loading task: an oops
// in the function that would have faulted, with a message that names it.
//
// 1. No byte outside of the file or of the image is read or written.
// 2. A file in which every name is as long as the file would keep the kernel
//    busy for hours. Here it ends as hung.
// 3. What the kernel checks is not checked here: that has an errno.
#ifndef MIU_SIM_KERNEL_MODULE_FILE_UNCHECKED_H_
#define MIU_SIM_KERNEL_MODULE_FILE_UNCHECKED_H_

#include <linux/elf.h>

struct load_info;
struct module;

namespace miu {

/// The end of the task: `function` uses `what` of the file, which nobody has
/// checked, and which is wrong.
/// COUNTS: none; what the task's exit gives back.
/// TWIN: none; the processor finds it
[[noreturn]] void unchecked_access(const char* function, const char* what);

/// The string that begins `offset` bytes behind the file's start. It ends
/// within the file or where the file does.
/// COUNTS: none.
/// TWIN: none; the kernel only reads
const char* string_at(const struct load_info* info, u64 offset,
                      const char* function, const char* what);

/// The name of a section, which the kernel has checked for some sections only.
/// COUNTS: none.
/// TWIN: none; the kernel only reads
const char* section_name(const struct load_info* info, unsigned int section,
                         const char* function);

/// The name of a symbol, which the kernel has not checked.
/// COUNTS: none.
/// TWIN: kernel/module/kallsyms.c kallsyms_symbol_name
/// LEAVES OUT: nothing.
const char* symbol_name(const struct load_info* info, const Elf64_Sym& symbol,
                        const char* function);

/// The name in struct module, which .modinfo may say otherwise: the file's
/// struct until the image is in place.
/// COUNTS: none.
/// TWIN: none; the kernel only reads mod->name
const char* module_name(const struct load_info* info,
                        const char* function = "string");

/// Whether struct module is in the image as a whole, and its name has an end.
/// Does not return when that is not so. `mod` may be nullptr.
/// COUNTS: none.
/// TWIN: none; the kernel only reads
void check_this_module(const struct load_info* info, const struct module* mod);

/// Whether the parameters that the image describes are within it: their names,
/// what sets them, and what they set. Does not return when one is not.
/// COUNTS: none.
/// TWIN: none; the kernel only reads
void check_params(const struct module* mod);

}  // namespace miu

#endif  // MIU_SIM_KERNEL_MODULE_FILE_UNCHECKED_H_
