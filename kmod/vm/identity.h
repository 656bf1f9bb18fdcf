// SPDX-License-Identifier: MIT
//
// What something was made from, as a text to be compared: what is kept for
// later is only used when nothing of that has changed.
#ifndef MIU_KMOD_VM_IDENTITY_H_
#define MIU_KMOD_VM_IDENTITY_H_

#include <filesystem>
#include <string>
#include <string_view>

namespace miu {

/// Length and hash.
std::string digest(std::string_view bytes);

/// What a file's content cannot change without (inode, size, time); "missing"
/// when it is not there.
std::string identity(const std::filesystem::path& path);

/// Where the shell would find a program; its name when there is none.
std::filesystem::path find_program(const std::string& name);

}  // namespace miu

#endif  // MIU_KMOD_VM_IDENTITY_H_
