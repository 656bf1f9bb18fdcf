// SPDX-License-Identifier: MIT
#include "labs/runner/fuzz/pool.h"

#include <algorithm>
#include <cctype>
#include <utility>

namespace miu {
namespace {

/// The values of `KEY=` in the file. Entries end with a zero byte, so each
/// begins behind one.
std::vector<std::string> entries(std::string_view file, std::string_view key) {
  const std::string begin = '\0' + std::string(key) + "=";
  std::vector<std::string> found;
  for (std::size_t at = file.find(begin); at != file.npos;
       at = file.find(begin, at + 1)) {
    const std::size_t value = at + begin.size();
    found.emplace_back(file.substr(value, file.find('\0', value) - value));
  }
  return found;
}

/// What stands before the first `sign`, and behind it.
std::pair<std::string, std::string> parted(const std::string& text, char sign) {
  const std::size_t at = std::min(text.find(sign), text.size());
  return {text.substr(0, at), at == text.size() ? "" : text.substr(at + 1)};
}

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words(1);
  for (const char c : text) {
    if (std::isalnum(static_cast<unsigned char>(c)))
      words.back() += c;
    else if (!words.back().empty())
      words.emplace_back();
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

Parameter& parameter_of(PoolModule& module, const std::string& name) {
  for (Parameter& known : module.parameters)
    if (known.name == name) return known;
  return module.parameters.emplace_back(Parameter{name, "", {}});
}

}  // namespace

PoolModule describe_module(std::string name, std::string_view file) {
  PoolModule module{std::move(name), {}, {}};
  for (const std::string& entry : entries(file, "parm")) {
    const auto [parameter, text] = parted(entry, ':');
    parameter_of(module, parameter).words = words_of(text);
  }
  for (const std::string& entry : entries(file, "parmtype")) {
    const auto [parameter, type] = parted(entry, ':');
    parameter_of(module, parameter).type = type;
  }
  for (const std::string& entry : entries(file, "depends"))
    module.needs = words_of(entry);
  return module;
}

std::vector<PoolModule> read_pool(const std::vector<std::string>& names,
                                  const ModuleFiles& simulators,
                                  const ModuleFiles& real) {
  std::vector<PoolModule> pool;
  for (const std::string& name : names) {
    const auto file = simulators.read(name);
    if (file && real.read(name)) pool.push_back(describe_module(name, *file));
  }
  return pool;
}

}  // namespace miu
