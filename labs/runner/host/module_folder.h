// SPDX-License-Identifier: MIT
//
// Modules that lie in a folder of this machine.
#ifndef MIU_LABS_RUNNER_HOST_MODULE_FOLDER_H_
#define MIU_LABS_RUNNER_HOST_MODULE_FOLDER_H_

#include <optional>
#include <string>
#include <string_view>

#include "labs/runner/interface/module_files.h"

namespace miu {

/// NAME is FOLDER/NAME.ko. Each read opens the file again.
class ModuleFolder : public ModuleFiles {
 public:
  /// Reads no file yet.
  explicit ModuleFolder(std::string folder);
  std::optional<std::string> read(std::string_view name) const override;

 private:
  std::string folder_;
};

}  // namespace miu

#endif  // MIU_LABS_RUNNER_HOST_MODULE_FOLDER_H_
