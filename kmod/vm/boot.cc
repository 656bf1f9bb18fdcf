// SPDX-License-Identifier: MIT
#include "kmod/vm/boot.h"

#include <fmt/format.h>

#include "kmod/vm/identity.h"

namespace miu {

std::string made_from(const Boot& boot) {
  const auto words =
      command_line(boot.vmlinux, boot.accelerator, {},
                   {MemoryFile::Use::written, "memory"}, WhenStopped::paused);
  const std::filesystem::path qemu = find_program(words[0]);
  std::string text = fmt::format(
      "qemu {}: {}\nkernel {}: {}\n{}command", qemu.string(), identity(qemu),
      boot.vmlinux, identity(boot.vmlinux), boot.initramfs.made_from());
  for (const std::string& word : words) text += " " + word;
  return text + "\n";
}

std::vector<std::string> paths_of(const Boot& boot) {
  std::vector<std::string> paths{boot.vmlinux};
  if (boot.accelerator == Accelerator::kvm) paths.push_back("/dev/kvm");
  return paths;
}

}  // namespace miu
