// SPDX-License-Identifier: MIT
#include "labs/runner/host/decompress.h"

#include <gtest/gtest.h>
#include <lzma.h>

#include <string>

namespace miu {
namespace {

std::string packed(const std::string& bytes) {
  std::string out(bytes.size() / 2 + (1 << 16), '\0');
  std::size_t size = 0;
  EXPECT_EQ(
      lzma_easy_buffer_encode(
          0, LZMA_CHECK_CRC32, nullptr,
          reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size(),
          reinterpret_cast<std::uint8_t*>(out.data()), &size, out.size()),
      LZMA_OK);
  out.resize(size);
  return out;
}

TEST(Decompress, AFileThatIsNotPackedIsItself) {
  std::string problem;
  EXPECT_EQ(decompressed("\177ELF and so on", problem), "\177ELF and so on");
  EXPECT_EQ(decompressed("", problem), "");
}

TEST(Decompress, WhatXzPackedComesBack) {
  const std::string bytes(300'000, 'm');
  std::string problem;
  EXPECT_EQ(decompressed(packed(bytes), problem), bytes);
}

TEST(Decompress, EveryTruncationIsBroken) {
  const std::string whole = packed(std::string(300'000, 'm'));
  for (std::size_t size = 6; size < whole.size(); ++size) {
    std::string problem;
    EXPECT_EQ(decompressed(whole.substr(0, size), problem), std::nullopt);
    EXPECT_EQ(problem, "compressed by xz, and broken");
  }
}

TEST(Decompress, ABombIsTooLarge) {
  std::string problem;
  EXPECT_EQ(
      decompressed(packed(std::string(largest_module + 1, '\0')), problem),
      std::nullopt);
  EXPECT_EQ(problem, "larger than 64 MiB when it is decompressed");
}

TEST(Decompress, OtherPackersAreNamed) {
  std::string problem;
  EXPECT_EQ(decompressed("\x28\xb5\x2f\xfd", problem), std::nullopt);
  EXPECT_EQ(problem,
            "compressed, and not by xz as Debian does; decompress it first");
}

}  // namespace
}  // namespace miu
