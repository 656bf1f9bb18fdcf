// SPDX-License-Identifier: MIT
//
// write_seeds MODULES NAME FOLDER VERSION...: for each version the module's
// file as good-VERSION, and a damaged copy as DAMAGE-VERSION. FOLDER.list names
// them for libFuzzer.
#include <cstdio>
#include <filesystem>
#include <string>

#include "labs/runner/damage/damage.h"
#include "labs/runner/host/module_folder.h"

namespace {

bool write(const std::filesystem::path& path, const std::string& bytes) {
  std::FILE* file = std::fopen(path.c_str(), "wb");
  if (file == nullptr) return false;
  const std::size_t written = std::fwrite(bytes.data(), 1, bytes.size(), file);
  return std::fclose(file) == 0 && written == bytes.size();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 5) return 2;
  const std::filesystem::path folder = argv[3];
  std::filesystem::create_directories(folder);
  std::string list;
  const auto seed = [&](const std::string& name, const std::string& bytes) {
    list += (list.empty() ? "" : ",") + (folder / name).string();
    return write(folder / name, bytes);
  };
  for (int i = 4; i < argc; ++i) {
    const std::string version = argv[i];
    const std::string modules = std::string(argv[1]) + "/sim-" + version;
    const auto good = miu::ModuleFolder(modules).read(argv[2]);
    if (!good) return 1;
    for (const std::string& name : miu::damage_names()) {
      const auto bytes = miu::damaged(*good, name);
      if (!bytes || !seed(name + "-" + version, *bytes)) return 1;
    }
    if (!seed("good-" + version, *good)) return 1;
  }
  return write(folder.string() + ".list", list) ? 0 : 1;
}
