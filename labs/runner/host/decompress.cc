// SPDX-License-Identifier: MIT
#include "labs/runner/host/decompress.h"

#include <lzma.h>

#include <cstdint>
#include <string_view>
#include <utility>

namespace miu {
namespace {

constexpr std::string_view xz_magic("\3757zXZ\0", 6);
constexpr std::string_view zstd_magic("\x28\xb5\x2f\xfd");
constexpr std::string_view gzip_magic("\x1f\x8b");
/// Far more than `xz -9` asks for.
constexpr std::uint64_t largest_dictionary = 256 << 20;

std::optional<std::string> unpacked_by_xz(const std::string& packed,
                                          std::string& problem) {
  lzma_stream stream = LZMA_STREAM_INIT;
  if (lzma_stream_decoder(&stream, largest_dictionary, LZMA_CONCATENATED) !=
      LZMA_OK) {
    problem = "no memory to decompress it";
    return std::nullopt;
  }
  stream.next_in = reinterpret_cast<const std::uint8_t*>(packed.data());
  stream.avail_in = packed.size();
  std::string bytes;
  std::string piece(1 << 16, '\0');
  lzma_ret state = LZMA_OK;
  while (state == LZMA_OK && bytes.size() <= largest_module) {
    stream.next_out = reinterpret_cast<std::uint8_t*>(piece.data());
    stream.avail_out = piece.size();
    state = lzma_code(&stream, LZMA_FINISH);
    bytes.append(piece, 0, piece.size() - stream.avail_out);
  }
  lzma_end(&stream);
  if (state == LZMA_STREAM_END) return bytes;
  problem = state == LZMA_OK ? "larger than 64 MiB when it is decompressed"
                             : "compressed by xz, and broken";
  return std::nullopt;
}

}  // namespace

std::optional<std::string> decompressed(std::string bytes,
                                        std::string& problem) {
  if (bytes.starts_with(xz_magic)) {
    auto unpacked = unpacked_by_xz(bytes, problem);
    if (!unpacked || unpacked->size() <= largest_module) return unpacked;
    problem = "larger than 64 MiB when it is decompressed";
    return std::nullopt;
  }
  if (bytes.starts_with(zstd_magic) || bytes.starts_with(gzip_magic)) {
    problem = "compressed, and not by xz as Debian does; decompress it first";
    return std::nullopt;
  }
  if (bytes.size() <= largest_module) return bytes;
  problem = "larger than 64 MiB";
  return std::nullopt;
}

}  // namespace miu
