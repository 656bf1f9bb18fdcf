// SPDX-License-Identifier: MIT
//
// Where a kernel under test gets the bytes of its modules. The files differ by
// kernel and version, so each target is given its own.
#ifndef MIU_LABS_RUNNER_INTERFACE_MODULE_FILES_H_
#define MIU_LABS_RUNNER_INTERFACE_MODULE_FILES_H_

#include <optional>
#include <string>
#include <string_view>

namespace miu {

class ModuleFiles {
 public:
  virtual ~ModuleFiles() = default;
  /// The bytes of the module NAME's file; nothing when it cannot be read.
  virtual std::optional<std::string> read(std::string_view name) const = 0;
};

}  // namespace miu

#endif  // MIU_LABS_RUNNER_INTERFACE_MODULE_FILES_H_
