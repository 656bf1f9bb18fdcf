// SPDX-License-Identifier: MIT
//
// The writer of whole files.
//
// 1. Under the name stand the old bytes or the new ones, never a part of them.
// 2. What is no file (a device, a pipe, a link) stays what it is.
// 3. No link is followed and no file opened that was there before: the bytes go
//    into a new file beside it, which then takes the name. So nobody who may
//    write to the folder can lead the bytes elsewhere.
#ifndef MIU_LABS_RUNNER_HOST_REPLACE_FILE_H_
#define MIU_LABS_RUNNER_HOST_REPLACE_FILE_H_

#include <filesystem>
#include <string>
#include <string_view>

namespace miu {

/// Writes the file. Returns an empty text, or why it could not; then nothing
/// has changed.
std::string replace_file(const std::filesystem::path& path,
                         std::string_view bytes);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_HOST_REPLACE_FILE_H_
