// SPDX-License-Identifier: MIT
#include "labs/runner/interface/module_files.h"

#include <array>
#include <cstdio>
#include <memory>
#include <utility>

namespace miu {

ModuleFolder::ModuleFolder(std::string folder) : folder_(std::move(folder)) {}

std::optional<std::string> ModuleFolder::read(std::string_view name) const {
  return read_file(folder_ + "/" + std::string(name) + ".ko");
}

std::optional<std::string> read_file(const std::string& path) {
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  std::unique_ptr<std::FILE, Close> file(std::fopen(path.c_str(), "rb"));
  if (!file) return std::nullopt;
  std::string bytes;
  std::array<char, 1 << 16> piece;
  while (std::size_t size =
             std::fread(piece.data(), 1, piece.size(), file.get()))
    bytes.append(piece.data(), size);
  // A folder can be opened, but not read.
  if (std::ferror(file.get())) return std::nullopt;
  return bytes;
}

}  // namespace miu
