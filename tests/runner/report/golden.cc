// SPDX-License-Identifier: MIT
#include "tests/runner/report/golden.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>

#include "labs/runner/host/read_file.h"

namespace miu {

void expect_golden(const std::string& text, const std::string& path) {
  if (std::getenv("MIU_PROMOTE")) {
    std::FILE* file = std::fopen(path.c_str(), "wb");
    ASSERT_TRUE(file) << path;
    std::fwrite(text.data(), 1, text.size(), file);
    std::fclose(file);
    return;
  }
  EXPECT_EQ(text, read_file(path).value_or("no such file")) << path;
}

}  // namespace miu
