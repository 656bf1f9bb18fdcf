// SPDX-License-Identifier: MIT
#include "kmod/vm/archives.h"

#include <algorithm>
#include <vector>

#include "kmod/vm/cpio.h"
#include "kmod/vm/encode.h"
#include "kmod/vm/init_functions.h"
#include "labs/runner/damage/damage.h"

namespace miu {
namespace {

namespace fs = std::filesystem;

fs::path module(const fs::path& kernel_dir, const std::string& name) {
  return kernel_dir / "modules" / (name + ".ko");
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

FirstFiles initramfs(const fs::path& kernel_dir) {
  if (!fs::exists(kernel_dir / "fetched"))
    throw NotThere("there is no kernel in " + kernel_dir.string());
  FirstFiles files;
  for (const char* const folder : {"proc", "sys", "dev", "bin", "sbin", "lib",
                                   "lib64", "lib/x86_64-linux-gnu", "modules"})
    files.add_folder(folder);
  for (const char* const name : {"insmod", "rmmod", "lsmod"})
    files.add_link("sbin/" + std::string(name), "/bin/kmod");
  files.add_file("init", MIU_GUEST_INIT, true);
  const fs::path guest = kernel_dir / "guest";
  for (const fs::path& file : files_below(guest))
    files.add_file(file.lexically_relative(guest).string(), file, true);
  files.add_file("modules/observer.ko", module(kernel_dir, "observer"), false);
  return files;
}

std::string archive_of(const Program& program, const fs::path& kernel_dir,
                       InitFunctions& init) {
  CpioWriter archive;
  for (const std::string& name : program.modules) {
    const std::string bytes = read_file_there(module(kernel_dir, name));
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
