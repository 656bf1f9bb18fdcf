// SPDX-License-Identifier: MIT
//
// Models kernel/module/internal.h of Linux 6.1: the file that is being loaded.
#ifndef MIU_SIM_KERNEL_MODULE_INTERNAL_H_
#define MIU_SIM_KERNEL_MODULE_INTERNAL_H_

#include <linux/elf.h>

#include <vector>

/// A copy of the file, and where its parts are. Headers and symbols are copied
/// once more, since the file may have them at odd addresses.
struct load_info {
  const char* name = nullptr;
  std::vector<char> file;  // with a NUL behind it
  const Elf64_Ehdr* hdr = nullptr;
  unsigned long len = 0;
  std::vector<Elf64_Shdr> sechdrs;
  std::vector<Elf64_Sym> symbols;
  struct {
    unsigned int sym, str, mod, info, vers, pcpu;
  } index = {};
  struct module* mod = nullptr;  // once it is in place
  unsigned long taints = 0;      // the module's, until then
};

#endif  // MIU_SIM_KERNEL_MODULE_INTERNAL_H_
