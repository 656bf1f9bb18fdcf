// SPDX-License-Identifier: MIT
//
// What one module is made of: the files of its folder, as Kbuild sees them.
//
// 1. A folder holds one module: its Kbuild's obj-m names it, and the folder has
//    this name.
// 2. Each file is read once; nothing reads it again.
#ifndef MIU_LABS_RUNNER_EXERCISE_MODULE_SOURCE_H_
#define MIU_LABS_RUNNER_EXERCISE_MODULE_SOURCE_H_

#include <filesystem>
#include <map>
#include <string>
#include <variant>
#include <vector>

namespace miu {

struct ModuleSource {
  std::string name;  // as in NAME.ko: my-mod
  /// What messages call it: its file, or its folder with a / at the end.
  std::string shown;
  std::map<std::string, std::string> files;  // NAME.c, headers, Kbuild
  std::vector<std::string> parts;  // its NAME.c without .c, as they are linked
};

/// A module of one file.
ModuleSource source_of_file(const std::string& name, const std::string& text,
                            const std::string& shown);

/// The module in a folder; or a sentence that says why there is none.
std::variant<ModuleSource, std::string> read_module_source(
    const std::filesystem::path& folder);

/// What the kernel calls the module: my_mod.
std::string kernel_name(std::string name);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_EXERCISE_MODULE_SOURCE_H_
