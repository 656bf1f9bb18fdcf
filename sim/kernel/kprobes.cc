// SPDX-License-Identifier: MIT
//
// Models kernel/kprobes.c: register_kprobe finds the function of a name in the
// kernel's symbols, exported or not.
#include <linux/errno.h>
#include <linux/kprobes.h>

#include "sim/kernel.h"
#include "sim/kernel/module/kallsyms.h"

extern "C" {

int register_kprobe(struct kprobe* p) {
  // One of the two has to say where, and not both.
  if ((p->symbol_name == nullptr) == (p->addr == nullptr)) return -EINVAL;
  if (p->addr != nullptr) miu::not_modelled("a kprobe on an address");
  const miu::KernelSymbol* symbol = miu::find_kernel_symbol(p->symbol_name);
  if (symbol == nullptr) return -ENOENT;
  p->addr =
      reinterpret_cast<kprobe_opcode_t*>(const_cast<void*>(symbol->address)) +
      p->offset;
  return 0;
}

// No instruction was replaced.
void unregister_kprobe(struct kprobe*) {}
}
