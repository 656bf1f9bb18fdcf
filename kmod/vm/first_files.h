// SPDX-License-Identifier: MIT
//
// A guest's first file system. What it is made of is known at once; its bytes,
// some megabytes, are put together only when a kernel is booted.
#ifndef MIU_KMOD_VM_FIRST_FILES_H_
#define MIU_KMOD_VM_FIRST_FILES_H_

#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

namespace miu {

/// A file of the kernel's folder is missing. The message names it.
class NotThere : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

class FirstFiles {
 public:
  /// A folder of the guest; those around it come before it.
  void add_folder(std::string name);
  /// A symbolic link of the guest to `target`.
  void add_link(std::string name, std::string target);
  /// A copy of the host's file `from`. Throws NotThere when it is not there.
  void add_file(std::string name, const std::filesystem::path& from,
                bool executable);

  /// A line for each entry; an equal text is an equal archive.
  std::string made_from() const;
  /// The archive's bytes. Throws NotThere.
  std::string archive() const;

 private:
  struct Entry {
    enum class Kind { folder, link, file, program };
    Kind kind;
    std::string name;
    std::string from;  // the link's target, the file's path on the host
  };
  std::vector<Entry> entries_;
};

/// The bytes of a file. Throws NotThere.
std::string read_file_there(const std::filesystem::path& path);

}  // namespace miu

#endif  // MIU_KMOD_VM_FIRST_FILES_H_
