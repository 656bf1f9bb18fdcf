// SPDX-License-Identifier: MIT
#include "sim/kernel/bpf/btf.h"

#include <linux/errno.h>
#include <linux/printk.h>
#include <linux/string.h>
#include <linux/types.h>

#include <utility>

#include "sim/kernel.h"

namespace miu {
namespace {

// Never seen by a program, but for this.
constexpr int ENOTSUPP = 524;

/// include/uapi/linux/btf.h: as far as it is looked at here.
struct btf_header {
  u16 magic;
  u8 version;
  u8 flags;
  u32 hdr_len;
};

constexpr u16 BTF_MAGIC = 0xeB9F;
constexpr u8 BTF_VERSION = 1;

int refuse(const char* what, int err) {
  pr_err("BPF: %s\n", what);
  return err;
}

int btf_parse_hdr(std::string_view data) {
  struct btf_header hdr;
  if (data.size() < sizeof(hdr)) return refuse("hdr_len not found", -EINVAL);
  memcpy(&hdr, data.data(), sizeof(hdr));
  if (data.size() < hdr.hdr_len) return refuse("btf_header not found", -EINVAL);
  if (hdr.magic != BTF_MAGIC) return refuse("Invalid magic", -EINVAL);
  if (hdr.version != BTF_VERSION)
    return refuse("Unsupported version", -ENOTSUPP);
  if (hdr.flags != 0) return refuse("Unsupported flags", -ENOTSUPP);
  not_modelled("a .BTF that is BTF");
  return 0;
}

}  // namespace

int btf_module_notify(const char* name, std::string_view data) {
  const Profile& profile = kernel().profile;
  if (!profile.btf_of_modules_is_read || data.empty()) return 0;
  const int err = btf_parse_hdr(data);
  if (!profile.btf_mismatch_is_said_once)
    pr_warn("failed to validate module [%s] BTF: %d\n", name, err);
  else if (!std::exchange(kernel().modules.btf_mismatch_was_said, true))
    pr_warn(
        "Kernel module BTF mismatch detected, BTF debug info may be "
        "unavailable for some modules\n");
  return profile.btf_mismatch_is_refused ? err : 0;
}

}  // namespace miu
