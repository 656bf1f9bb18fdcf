// SPDX-License-Identifier: MIT
#include "sim/kernel/object_names.h"

#include <cstdint>

#include "sim/kernel.h"
#include "sim/kernel/module/kallsyms.h"

namespace miu {
namespace {

std::int64_t distance(const void* from, const void* to) {
  return static_cast<const char*>(to) - static_cast<const char*>(from);
}

}  // namespace

Object module_object(const struct module* mod) {
  const LoadedModule* module = module_at(mod);
  return {"module", module == nullptr ? "" : std::string_view(module->name)};
}

Object text_object(const LoadedModule& module) { return {"text", module.name}; }

Object file_object(const struct file* file) {
  return {"file", "", static_cast<const NumberedFile*>(file)->number};
}

Object table_object(const files_struct* files) {
  return {"files_struct", "", files->number};
}

Object task_object(const struct task_struct* task) {
  return {"task", task->path_name};
}

Object object_in_memory(std::string_view kind, const void* address) {
  const std::int64_t in_kernel = distance(&kernel(), address);
  if (in_kernel >= 0 && in_kernel < static_cast<std::int64_t>(sizeof(Kernel)))
    return {kind, "kernel", in_kernel};
  if (const LoadedModule* module = module_at(address))
    return {kind, module->name, distance(module->mod, address)};
  auto& named = kernel().sched.named;
  const auto number = static_cast<std::int64_t>(named.size()) + 1;
  return {kind, "", named.try_emplace(address, number).first->second};
}

}  // namespace miu
