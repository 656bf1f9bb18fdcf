// SPDX-License-Identifier: MIT
#include "labs/runner/host/temporary_folder.h"

#include <cstdlib>
#include <string>

namespace miu {

namespace fs = std::filesystem;

TemporaryFolder::TemporaryFolder() {
  std::error_code error;
  fs::path where = fs::temp_directory_path(error);
  if (error) where = "/tmp";  // TMPDIR names no folder
  std::string name = (where / "miu-XXXXXX").string();
  if (mkdtemp(name.data())) path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code error;
  if (!path_.empty()) fs::remove_all(path_, error);
}

}  // namespace miu
