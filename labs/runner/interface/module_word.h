// SPDX-License-Identifier: MIT
//
// What people type for a module: hello, hello.ko, ./my-mod.ko.
#ifndef MIU_LABS_RUNNER_INTERFACE_MODULE_WORD_H_
#define MIU_LABS_RUNNER_INTERFACE_MODULE_WORD_H_

#include <algorithm>
#include <string>
#include <string_view>

namespace miu {

/// The file's name without .ko: my-mod.
inline std::string file_of_word(std::string_view word) {
  if (word.starts_with("./")) word.remove_prefix(2);
  if (word.ends_with(".ko")) word.remove_suffix(3);
  return std::string(word);
}

/// What the kernel calls the module: my_mod. kmod stops at the first dot.
inline std::string module_of_word(std::string_view word) {
  std::string name = file_of_word(word);
  name.resize(std::min(name.find('.'), name.size()));
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

}  // namespace miu

#endif  // MIU_LABS_RUNNER_INTERFACE_MODULE_WORD_H_
