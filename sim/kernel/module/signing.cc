// SPDX-License-Identifier: MIT
#include "sim/kernel/module/signing.h"

#include <linux/errno.h>
#include <linux/printk.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "sim/kernel.h"
#include "sim/kernel/module/file/load_trace.h"
#include "sim/kernel/module/internal.h"
#include "sim/kernel/module/main.h"

namespace miu {
namespace {

constexpr std::string_view marker = "~Module signature appended~\n";

/// include/linux/module_signature.h: behind the signature, before the marker.
struct module_signature {
  std::uint8_t algo;
  std::uint8_t hash;
  std::uint8_t id_type;
  std::uint8_t signer_len;
  std::uint8_t key_id_len;
  std::uint8_t pad[3];
  std::uint8_t sig_len[4];  // big-endian
};

constexpr std::uint8_t PKEY_ID_PKCS7 = 2;

std::size_t length_of(const struct module_signature& ms) {
  std::size_t length = 0;
  for (const std::uint8_t byte : ms.sig_len) length = length << 8 | byte;
  return length;
}

/// kernel/module_signature.c: what is not so of any PKCS#7 message.
int mod_check_sig(const struct module_signature& ms, std::size_t file_len) {
  if (length_of(ms) >= file_len - sizeof(ms)) return -EBADMSG;
  if (ms.id_type != PKEY_ID_PKCS7) {
    pr_err("module: not signed with expected PKCS#7 message\n");
    return -ENOPKG;
  }
  const bool has_padding =
      std::any_of(std::begin(ms.pad), std::end(ms.pad),
                  [](std::uint8_t byte) { return byte != 0; });
  if (ms.algo != 0 || ms.hash != 0 || ms.signer_len != 0 ||
      ms.key_id_len != 0 || has_padding) {
    pr_err("module: PKCS#7 signature info has unexpected non-zero params\n");
    return -EBADMSG;
  }
  return 0;
}

/// kernel/module/signing.c: takes the signature off when it is sound.
int mod_verify_sig(struct load_info* info) {
  struct module_signature ms;
  if (info->len <= sizeof(ms)) return -EBADMSG;
  std::memcpy(&ms, info->file.data() + info->len - sizeof(ms), sizeof(ms));
  const int err = mod_check_sig(ms, info->len);
  if (err == 0) info->len -= sizeof(ms) + length_of(ms);
  return err;
}

/// Why there is no signature to rely on; nullptr when that is no reason to load
/// the module nevertheless. No key is known, so no signature is good.
const char* reason_of(int err) {
  switch (err) {
    case -ENODATA:
      return "unsigned module";
    case -ENOPKG:
      return "module with unsupported crypto";
    case 0:
      return "module with unavailable key";
    default:
      return nullptr;
  }
}

}  // namespace

int module_sig_check(struct load_info* info, int flags) {
  begin_phase(info, __func__);
  const bool mangled_module =
      flags & (MODULE_INIT_IGNORE_MODVERSIONS | MODULE_INIT_IGNORE_VERMAGIC);
  const std::string_view file(info->file.data(), info->len);
  int err = -ENODATA;
  if (!mangled_module && info->len > marker.size() && file.ends_with(marker)) {
    info->len -= marker.size();
    err = mod_verify_sig(info);
  }
  const char* reason = reason_of(err);
  if (reason == nullptr) return err;
  if (!kernel().modules.sig_enforce) return 0;
  pr_notice("Loading of %s is rejected\n", reason);
  return -EKEYREJECTED;
}

}  // namespace miu
