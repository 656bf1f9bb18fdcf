// SPDX-License-Identifier: MIT
#include "sim/kernel/module/signing.h"

#include <linux/errno.h>
#include <linux/printk.h>

#include <string_view>

#include "sim/kernel/module/internal.h"

namespace miu {
namespace {

constexpr std::string_view marker = "~Module signature appended~\n";

/// include/linux/module_signature.h: behind the signature, before the marker.
constexpr unsigned long signature_size = 12;
constexpr unsigned long id_type_at = 2;
constexpr unsigned long sig_len_at = 8;
constexpr unsigned char PKEY_ID_PKCS7 = 2;

}  // namespace

int module_sig_check(struct load_info* info) {
  const std::string_view file(info->file.data(), info->len);
  if (info->len <= marker.size() || !file.ends_with(marker)) return 0;
  info->len -= marker.size();
  // mod_verify_sig
  if (info->len <= signature_size) return -EBADMSG;
  const auto* ms = reinterpret_cast<const unsigned char*>(
      info->file.data() + info->len - signature_size);
  unsigned long sig_len = 0;  // big-endian
  for (unsigned long i = sig_len_at; i < signature_size; ++i)
    sig_len = sig_len << 8 | ms[i];
  // mod_check_sig
  if (sig_len >= info->len - signature_size) return -EBADMSG;
  if (ms[id_type_at] != PKEY_ID_PKCS7) {
    pr_err("Module: module is not signed with expected PKCS#7 message\n");
    return 0;  // ENOPKG: an unsigned module, which may be loaded
  }
  info->len -= signature_size + sig_len;
  return 0;
}

}  // namespace miu
