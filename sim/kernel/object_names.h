// SPDX-License-Identifier: MIT
//
// What a scheduler is told that a thing of the kernel is: a name, no address.
//
// 1. Two runs that made the same choices give a thing the same name.
// 2. A name's texts are good until its task or module image goes.
#ifndef MIU_SIM_KERNEL_OBJECT_NAMES_H_
#define MIU_SIM_KERNEL_OBJECT_NAMES_H_

#include <string_view>

#include "sim/explore/access.h"

struct file;
struct module;
struct task_struct;

namespace miu {

struct LoadedModule;
struct files_struct;

/// A module's count and its state, gone or not: try_module_get() looks at both
/// at once.
/// COUNTS: none.
/// TWIN: none
Object module_object(const struct module* mod);
/// What a module has mapped: whoever runs it reads it, its freeing writes.
/// COUNTS: none.
/// TWIN: none
Object text_object(const LoadedModule& module);
/// An open file's f_count.
/// COUNTS: none.
/// TWIN: none
Object file_object(const struct file* file);
/// A table of descriptors, and how many tasks have it.
/// COUNTS: none.
/// TWIN: none
Object table_object(const files_struct* files);
/// A task's signals, and whether it is to stop.
/// COUNTS: none.
/// TWIN: none
Object task_object(const struct task_struct* task);
/// A lock or a queue, by where it lies: in a module, beside struct module; in
/// the kernel; elsewhere, as on a task's stack, by who was named first.
/// COUNTS: none.
/// TWIN: none
Object object_in_memory(std::string_view kind, const void* address);

}  // namespace miu

#endif  // MIU_SIM_KERNEL_OBJECT_NAMES_H_
