// SPDX-License-Identifier: MIT
//
// The archive format that the kernel unpacks into its first file system
// ("newc", Documentation/driver-api/early-userspace/buffer-format.rst).
#ifndef MIU_KMOD_VM_CPIO_H_
#define MIU_KMOD_VM_CPIO_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace miu {

class CpioWriter {
 public:
  /// A folder, before what is in it.
  void add_folder(std::string_view path);
  /// A file that everybody may read.
  void add_file(std::string_view path, std::string_view bytes,
                bool executable = false);
  /// A symbolic link to `target`.
  void add_link(std::string_view path, std::string_view target);

  /// The whole archive. Nothing can be added afterwards.
  std::string finish();

 private:
  void add(std::string_view path, std::uint32_t mode, std::string_view bytes);
  void pad();

  std::string archive_;
  std::uint32_t entries_ = 0;
};

}  // namespace miu

#endif  // MIU_KMOD_VM_CPIO_H_
