// SPDX-License-Identifier: MIT
#include "sim/kernel/module/file/unchecked.h"

#include <linux/module.h>
#include <linux/printk.h>
#include <linux/string.h>

#include <cstddef>

#include "sim/kernel.h"
#include "sim/kernel/gate.h"
#include "sim/kernel/module/internal.h"
#include "sim/kernel/module/kallsyms.h"
#include "sim/kernel/sched.h"

namespace miu {
namespace {

/// A string of the image, with its end.
bool is_string_of(const LoadedModule& module, const char* text) {
  while (module.text->contains(text))
    if (*text++ == '\0') return true;
  return false;
}

bool contains_all(const LoadedModule& module, const void* start,
                  std::size_t size) {
  return module.text->contains(start) &&
         module.text->contains(static_cast<const char*>(start) + size - 1);
}

/// A function that the kernel can call: the module's, or one of its own.
bool is_callable(const LoadedModule& module, const void* function) {
  return function == nullptr || module.text->contains(function) ||
         is_kernel_data(function);
}

/// The kernel's own ops believe what they set.
void check_variable(const LoadedModule& module,
                    const struct kernel_param& param) {
  if (!module.text->contains(param.arg))
    unchecked_access("parse_args", "a parameter's variable");
  if (param.ops != &param_array_ops) return;
  const auto* array = static_cast<const struct kparam_array*>(param.arg);
  if (!contains_all(module, array, sizeof(*array)) ||
      !is_kernel_data(array->ops) || !module.text->contains(array->elem) ||
      (array->num != nullptr && !module.text->contains(array->num)))
    unchecked_access("parse_args", "a parameter's array");
}

/// A module's own ops set what they like.
void check_ops(const LoadedModule& module, const struct kernel_param_ops* ops) {
  if (!contains_all(module, ops, sizeof(*ops)) ||
      !is_callable(module, reinterpret_cast<const void*>(ops->set)) ||
      !is_callable(module, reinterpret_cast<const void*>(ops->get)))
    unchecked_access("parse_args", "a parameter's ops");
}

}  // namespace

void unchecked_access(const char* function, const char* what) {
  _printk(KERN_ALERT "BUG: %s uses %s, which is not checked\n", function, what);
  oops(function);
}

const char* string_at(const struct load_info* info, u64 offset,
                      const char* function, const char* what) {
  if (offset >= info->len) unchecked_access(function, what);
  const char* text = info->file.data() + offset;
  u64& read = kernel().modules.bytes_of_strings;
  read += strlen(text) + 1;
  if (read <= ModulesState::max_bytes_of_strings) return text;
  kernel().end(Run::Ending::hung,
               "load_module reads one long string again and again");
  schedule_never();
}

const char* section_name(const struct load_info* info, unsigned int section,
                         const char* function) {
  const u64 names = info->sechdrs[info->hdr->e_shstrndx].sh_offset;
  return string_at(info, names + info->sechdrs[section].sh_name, function,
                   "a section's sh_name");
}

const char* symbol_name(const struct load_info* info, const Elf64_Sym& symbol,
                        const char* function) {
  const u64 names = info->sechdrs[info->index.str].sh_offset;
  return string_at(info, names + symbol.st_name, function,
                   "a symbol's st_name");
}

const char* module_name(const struct load_info* info, const char* function) {
  if (info->mod != nullptr) return info->mod->name;
  const u64 at = info->sechdrs[info->index.mod].sh_offset;
  return string_at(info, at + offsetof(struct module, name), function,
                   "the offset of struct module");
}

void check_this_module(const struct load_info* info, const struct module* mod) {
  // The kernel notes where the image lies in the file's struct module, and
  // misses it in the image when the section was not copied whole.
  if (mod == nullptr || info->sechdrs[info->index.mod].sh_type == SHT_NOBITS)
    unchecked_access("add_kallsyms", "the size of struct module");
  if (memchr(mod->name, '\0', MODULE_NAME_LEN) == nullptr)
    unchecked_access("strlen", "the name in struct module");
}

void check_params(const struct module* mod) {
  const LoadedModule& module = image_of(mod);
  for (unsigned int i = 0; i < mod->num_kp; ++i) {
    const struct kernel_param& param = mod->kp[i];
    if (!is_string_of(module, param.name))
      unchecked_access("parse_args", "a parameter's name");
    if (is_kernel_data(param.ops))
      check_variable(module, param);
    else
      check_ops(module, param.ops);
  }
}

}  // namespace miu
