// SPDX-License-Identifier: MIT
//
// Bytes as QEMU writes them to its ports (RFC 4648).
#ifndef MIU_KMOD_VM_BASE64_H_
#define MIU_KMOD_VM_BASE64_H_

#include <optional>
#include <string>
#include <string_view>

namespace miu {

/// The bytes as text of RFC 4648.
std::string to_base64(std::string_view bytes);
/// Nothing when that stands for no bytes.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace miu

#endif  // MIU_KMOD_VM_BASE64_H_
