// SPDX-License-Identifier: MIT
#include "labs/runner/host/sha256.h"

#include <nettle/sha2.h>

#include <array>
#include <cstdint>

namespace miu {

std::string sha256(std::string_view bytes) {
  sha256_ctx context;
  sha256_init(&context);
  sha256_update(&context, bytes.size(),
                reinterpret_cast<const std::uint8_t*>(bytes.data()));
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> sum;
  sha256_digest(&context, sum.size(), sum.data());
  std::string text;
  for (const std::uint8_t byte : sum) {
    constexpr const char* digits = "0123456789abcdef";
    text += digits[byte >> 4];
    text += digits[byte & 15];
  }
  return text;
}

}  // namespace miu
