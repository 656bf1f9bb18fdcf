// SPDX-License-Identifier: MIT
#include "kmod/vm/archives.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <vector>

#include "kmod/vm/cpio.h"
#include "kmod/vm/encode.h"
#include "kmod/vm/init_functions.h"
#include "labs/runner/damage.h"

namespace miu {
namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw NotThere(path.string() + " is not there");
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string module(const fs::path& kernel_dir, const std::string& name) {
  return read(kernel_dir / "modules" / (name + ".ko"));
}

/// Sorted: the order of a folder's entries is chance.
std::vector<fs::path> files_below(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

std::string initramfs(const fs::path& kernel_dir) {
  if (!fs::exists(kernel_dir / "fetched"))
    throw NotThere("there is no kernel in " + kernel_dir.string());
  CpioWriter archive;
  for (const char* const folder : {"proc", "sys", "dev", "bin", "sbin", "lib",
                                   "lib64", "lib/x86_64-linux-gnu", "modules"})
    archive.add_folder(folder);
  for (const char* const name : {"insmod", "rmmod", "lsmod"})
    archive.add_link("sbin/" + std::string(name), "/bin/kmod");
  archive.add_file("init", read(MIU_GUEST_INIT), true);
  const fs::path guest = kernel_dir / "guest";
  for (const fs::path& file : files_below(guest))
    archive.add_file(file.lexically_relative(guest).string(), read(file), true);
  archive.add_file("modules/observer.ko", module(kernel_dir, "observer"));
  return archive.finish();
}

std::string archive_of(const Program& program, const fs::path& kernel_dir,
                       InitFunctions& init) {
  CpioWriter archive;
  for (const std::string& name : program.modules) {
    const std::string bytes = module(kernel_dir, name);
    init[name] = init_functions(bytes);
    archive.add_file("modules/" + name + ".ko", bytes);
  }
  for (const std::string& name : program.damaged) {
    const auto bytes =
        read_copy(ModuleFolder((kernel_dir / "modules").string()), name);
    if (!bytes) throw NotThere("there is nothing to damage for " + name);
    archive.add_file("modules/" + name + ".ko", *bytes);
  }
  archive.add_file("program", encode(program));
  return archive.finish();
}

}  // namespace miu
