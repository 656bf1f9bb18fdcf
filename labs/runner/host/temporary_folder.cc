// SPDX-License-Identifier: MIT
#include "labs/runner/host/temporary_folder.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace miu {

namespace fs = std::filesystem;

TemporaryFolder::TemporaryFolder() {
  std::error_code error;
  fs::path where = fs::temp_directory_path(error);
  if (error) where = "/tmp";  // TMPDIR names no folder
  std::string name = (where / "miu-XXXXXX").string();
  if (mkdtemp(name.data()))
    path_ = name;
  else
    problem_ = std::string("No temporary folder can be made: ") +
               std::strerror(errno) +
               "; TMPDIR may name a folder that can be written";
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code error;
  if (!path_.empty()) fs::remove_all(path_, error);
}

}  // namespace miu
