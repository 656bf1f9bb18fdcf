// SPDX-License-Identifier: MIT
#include "sim/scripts/write_file.h"

#include <cstdio>

namespace miu {

bool write_file(const std::string& path, std::string_view text) {
  std::FILE* file = std::fopen(path.c_str(), "wb");
  if (!file) return false;
  const std::size_t written = std::fwrite(text.data(), 1, text.size(), file);
  return std::fclose(file) == 0 && written == text.size();
}

}  // namespace miu
