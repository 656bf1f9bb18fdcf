// SPDX-License-Identifier: MIT
#include "kmod/vm/identity.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cstddef>
#include <cstdlib>

#include "kmod/vm/fnv1a.h"

namespace miu {

namespace fs = std::filesystem;

std::string digest(std::string_view bytes) {
  return fmt::format("{} bytes {:016x}", bytes.size(),
                     fnv1a(bytes.data(), bytes.size()));
}

std::string identity(const fs::path& path) {
  struct stat status;
  if (stat(path.c_str(), &status) != 0) return "missing";
  return fmt::format("inode {}, {} bytes, {}.{:09}", status.st_ino,
                     status.st_size, status.st_mtim.tv_sec,
                     status.st_mtim.tv_nsec);
}

fs::path find_program(const std::string& name) {
  const char* const variable = std::getenv("PATH");
  const std::string path = variable ? variable : "";
  for (std::size_t from = 0; from <= path.size();) {
    const std::size_t end = std::min(path.find(':', from), path.size());
    const fs::path there = fs::path(path.substr(from, end - from)) / name;
    if (fs::exists(there)) return fs::canonical(there);
    from = end + 1;
  }
  return name;
}

}  // namespace miu
