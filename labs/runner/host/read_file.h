// SPDX-License-Identifier: MIT
//
// The reader of whole files: of the course's own, which are what they are, and
// of those that a user names. Such a path may be anything, so for these
//
// 1. only a regular file is opened: opening a device can already do something,
//    and opening a pipe waits for a writer;
// 2. no more than `most` bytes are kept, whatever the file says of its size;
// 3. nobody waits for what another process may write.
#ifndef MIU_LABS_RUNNER_HOST_READ_FILE_H_
#define MIU_LABS_RUNNER_HOST_READ_FILE_H_

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>

namespace miu {

/// The bytes of a file of the course's; nothing when it cannot be read.
std::optional<std::string> read_file(const std::filesystem::path& path);

/// Whether the path itself may be a symbolic link. The folders on the way to
/// it always may.
enum class Links { followed, refused };

struct ReadFile {
  std::optional<std::string> bytes;
  /// Why there are none, a sentence without the path: "this is a pipe;
  /// expected a file".
  std::string problem;
};

/// The whole content of a regular file of at most `most` bytes.
ReadFile read_regular_file(const std::filesystem::path& path, std::size_t most,
                           Links links = Links::followed);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_HOST_READ_FILE_H_
