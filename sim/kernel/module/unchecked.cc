// SPDX-License-Identifier: MIT
#include "sim/kernel/module/unchecked.h"

#include <linux/module.h>
#include <linux/printk.h>

#include "sim/kernel.h"
#include "sim/kernel/gate.h"
#include "sim/kernel/module/internal.h"
#include "sim/kernel/module/kallsyms.h"

namespace miu {
namespace {

/// A string of the image, with its end.
bool is_string_of(const LoadedModule& module, const char* text) {
  while (module.text->contains(text))
    if (*text++ == '\0') return true;
  return false;
}

}  // namespace

void unchecked_access(const char* function, const char* what) {
  _printk(KERN_ALERT "BUG: %s uses %s, which is not checked\n", function, what);
  oops(function);
}

const char* string_at(const struct load_info* info, u64 offset,
                      const char* function, const char* what) {
  if (offset >= info->len) unchecked_access(function, what);
  return info->file.data() + offset;
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

void check_params(const LoadedModule& module) {
  const struct module* mod = module.mod;
  for (unsigned int i = 0; i < mod->num_kp; ++i) {
    const struct kernel_param& param = mod->kp[i];
    if (!is_string_of(module, param.name))
      unchecked_access("parse_args", "a parameter's name");
    if (!is_kernel_data(param.ops) && !module.text->contains(param.ops))
      unchecked_access("parse_args", "a parameter's ops");
    if (!module.text->contains(param.arg))
      unchecked_access("parse_args", "a parameter's variable");
  }
}

}  // namespace miu
