// SPDX-License-Identifier: MIT
#include "labs/runner/exercise/module_source.h"

#include <algorithm>
#include <sstream>
#include <utility>

#include "labs/runner/host/read_file.h"

namespace miu {
namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

constexpr std::size_t longest_file = 1 << 20;

/// The words of each variable of a Kbuild: `obj-m := hello.o`.
std::map<std::string, Words> variables(std::string text) {
  for (std::size_t at; (at = text.find("\\\n")) != text.npos;)
    text.replace(at, 2, " ");
  std::map<std::string, Words> found;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line.substr(0, line.find('#')));
    std::string name, sign, word;
    words >> name >> sign;
    if (sign != ":=" && sign != "+=" && sign != "=") continue;
    Words& value = found[name];
    if (sign != "+=") value.clear();
    while (words >> word) value.push_back(word);
  }
  return found;
}

/// hello of `hello.o`; nothing of another word.
std::string stem_of(const std::string& object) {
  return object.ends_with(".o") ? object.substr(0, object.size() - 2) : "";
}

/// Takes the parts out of the Kbuild; says what is wrong with it.
std::string take_parts(ModuleSource& source) {
  auto found = variables(source.files.at("Kbuild"));
  const std::string& name = source.name;
  if (found["obj-m"] != Words{name + ".o"})
    return "Kbuild does not say \"obj-m := " + name +
           ".o\"; a folder holds one module, of the folder's name";
  Words objects = found[name + "-objs"];
  for (std::string& object : found[name + "-y"])
    objects.push_back(std::move(object));
  if (objects.empty()) objects.push_back(name + ".o");
  for (const std::string& object : objects) {
    source.parts.push_back(stem_of(object));
    if (source.files.count(source.parts.back() + ".c") == 0)
      return "Kbuild names " + object + ", and there is no " +
             source.parts.back() + ".c in this folder";
  }
  return "";
}

}  // namespace

ModuleSource source_of_file(const std::string& name, const std::string& text,
                            const std::string& shown) {
  return {name,
          shown,
          {{name + ".c", text},
           {"Kbuild",
            "obj-m := " + name + ".o\nccflags-y := -I$(src)/../include\n"}},
          {name}};
}

std::variant<ModuleSource, std::string> read_module_source(
    const fs::path& folder) {
  ModuleSource source;
  source.name = folder.filename();
  source.shown = folder.string() + "/";
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    const fs::path& path = entry.path();
    if (path.filename() != "Kbuild" && path.extension() != ".c" &&
        path.extension() != ".h")
      continue;
    ReadFile file = read_regular_file(path.string(), longest_file);
    if (!file.bytes) return path.string() + ": " + file.problem;
    source.files[path.filename()] = *std::move(file.bytes);
  }
  if (source.files.count("Kbuild") == 0)
    return source.shown + ": there is no Kbuild in this folder";
  if (const std::string problem = take_parts(source); !problem.empty())
    return source.shown + ": " + problem;
  return source;
}

std::string kernel_name(std::string name) {
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

}  // namespace miu
