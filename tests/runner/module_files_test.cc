// SPDX-License-Identifier: MIT
#include "labs/runner/module_files.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <string>

namespace miu {
namespace {

TEST(ModuleFolder, ReadsEveryByte) {
  const std::string folder = testing::TempDir();
  const std::string bytes("\177ELF\0\n\r", 7);
  std::FILE* file = std::fopen((folder + "/miu_bytes.ko").c_str(), "wb");
  ASSERT_TRUE(file);
  std::fwrite(bytes.data(), 1, bytes.size(), file);
  std::fclose(file);
  EXPECT_EQ(ModuleFolder(folder).read("miu_bytes"), bytes);
}

TEST(ModuleFolder, HasNothingForAMissingFile) {
  EXPECT_FALSE(ModuleFolder(testing::TempDir()).read("no_such_module"));
}

TEST(ReadFile, HasNothingForAFolder) {
  EXPECT_FALSE(read_file(testing::TempDir()));
}

}  // namespace
}  // namespace miu
