// SPDX-License-Identifier: MIT
#include "labs/runner/host/read_module.h"

#include <utility>

#include "labs/runner/host/decompress.h"
#include "labs/runner/host/read_file.h"

namespace miu {

std::optional<std::string> read_module(const std::string& path,
                                       std::string& problem) {
  ReadFile file = read_regular_file(path, largest_module);
  problem = std::move(file.problem);
  if (!file.bytes) return std::nullopt;
  return decompressed(*std::move(file.bytes), problem);
}

}  // namespace miu
