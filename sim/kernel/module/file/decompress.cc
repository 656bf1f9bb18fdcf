// SPDX-License-Identifier: MIT
#include "sim/kernel/module/file/decompress.h"

#include <linux/errno.h>
#include <linux/printk.h>

#include "sim/kernel.h"

namespace miu {

int module_decompress(std::string_view file) {
  if (!kernel().profile.module_decompress) return -EOPNOTSUPP;
  static constexpr std::string_view signature(
      "\xfd"
      "7zXZ\0",
      6);
  if (!file.starts_with(signature)) {
    pr_err("not an xz compressed module\n");
    return -EINVAL;
  }
  not_modelled("a compressed module");
  return -EINVAL;
}

}  // namespace miu
