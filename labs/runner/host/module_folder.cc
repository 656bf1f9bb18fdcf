// SPDX-License-Identifier: MIT
#include "labs/runner/host/module_folder.h"

#include <utility>

#include "labs/runner/host/read_file.h"

namespace miu {

ModuleFolder::ModuleFolder(std::string folder) : folder_(std::move(folder)) {}

std::optional<std::string> ModuleFolder::read(std::string_view name) const {
  return read_file(folder_ + "/" + std::string(name) + ".ko");
}

}  // namespace miu
