// SPDX-License-Identifier: MIT
#include "labs/runner/host/module_folder.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <string>

#include "labs/runner/host/read_file.h"

namespace miu {
namespace {

TEST(ModuleFolder, ReadsEveryByte) {
  const std::string folder = testing::TempDir();
  const std::string bytes("\177ELF\0\n\r", 7);
  // Two builds may be tested at once.
  const std::string name = "miu_bytes_" + std::to_string(getpid());
  const std::string path = folder + "/" + name + ".ko";
  std::FILE* file = std::fopen(path.c_str(), "wb");
  ASSERT_TRUE(file);
  std::fwrite(bytes.data(), 1, bytes.size(), file);
  std::fclose(file);
  EXPECT_EQ(ModuleFolder(folder).read(name), bytes);
  std::remove(path.c_str());
}

TEST(ModuleFolder, HasNothingForAMissingFile) {
  EXPECT_FALSE(ModuleFolder(testing::TempDir()).read("no_such_module"));
}

TEST(ReadFile, HasNothingForAFolder) {
  EXPECT_FALSE(read_file(testing::TempDir()));
}

}  // namespace
}  // namespace miu
