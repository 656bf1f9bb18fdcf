// SPDX-License-Identifier: MIT
#include "labs/runner/host/shell.h"

namespace miu {

std::string for_shell(const std::string& word) {
  if (!word.empty() &&
      word.find_first_of(" \t\n'\"\\$&|;<>()*?[]#~`!") == word.npos)
    return word;
  std::string quoted = "'";
  for (const char c : word) quoted += c == '\'' ? "'\\''" : std::string(1, c);
  return quoted + "'";
}

std::string for_shell(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words)
    text += (text.empty() ? "" : " ") + for_shell(word);
  return text;
}

}  // namespace miu
