// SPDX-License-Identifier: MIT
#include "kmod/vm/archives.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "kmod/vm/cpio.h"
#include "kmod/vm/encode.h"
#include "kmod/vm/init_functions.h"

namespace miu {
namespace {

namespace fs = std::filesystem;

/// Throws NotThere.
std::string read_there(const ModuleFiles& files, const std::string& name) {
  std::optional<std::string> bytes = files.read(name);
  if (!bytes) throw NotThere("there is no file " + name + ".ko");
  return *std::move(bytes);
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
  files.add_file("modules/observer.ko", kernel_dir / "modules/observer.ko",
                 false);
  return files;
}

Boot boot_of(const fs::path& kernel_dir) {
  // By its own name: a folder with links to another's kernel has its machines.
  return {fs::weakly_canonical(kernel_dir / "vmlinux").string(),
          initramfs(kernel_dir)};
}

std::string archive_of(const Program& program, const ModuleFiles& files,
                       InitFunctions& init) {
  CpioWriter archive;
  for (const std::string& name : program.modules)
    init[name] = init_functions(read_there(files, name));
  for (const std::string& name : program.files)
    archive.add_file("modules/" + name + ".ko", read_there(files, name));
  archive.add_file("program", encode(program));
  return archive.finish();
}

}  // namespace miu
