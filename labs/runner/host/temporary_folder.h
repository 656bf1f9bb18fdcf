// SPDX-License-Identifier: MIT
#ifndef MIU_LABS_RUNNER_HOST_TEMPORARY_FOLDER_H_
#define MIU_LABS_RUNNER_HOST_TEMPORARY_FOLDER_H_

#include <filesystem>
#include <string>

namespace miu {

/// A new folder below the system's temporary one; gone with this object.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  /// Empty when none could be made.
  const std::filesystem::path& path() const { return path_; }
  /// Why there is none, and what to do: a sentence; empty when there is one.
  const std::string& problem() const { return problem_; }

 private:
  std::filesystem::path path_;
  std::string problem_;
};

}  // namespace miu

#endif  // MIU_LABS_RUNNER_HOST_TEMPORARY_FOLDER_H_
