// SPDX-License-Identifier: MIT
#include "kmod/vm/first_files.h"

#include <fmt/format.h>

#include <utility>

#include "kmod/vm/cpio.h"
#include "kmod/vm/identity.h"
#include "labs/runner/host/read_file.h"

namespace miu {

namespace fs = std::filesystem;

void FirstFiles::add_folder(std::string name) {
  entries_.push_back({Entry::Kind::folder, std::move(name), ""});
}

void FirstFiles::add_link(std::string name, std::string target) {
  entries_.push_back({Entry::Kind::link, std::move(name), std::move(target)});
}

void FirstFiles::add_file(std::string name, const fs::path& from,
                          bool executable) {
  if (!fs::exists(from)) throw NotThere(from.string() + " is not there");
  entries_.push_back({executable ? Entry::Kind::program : Entry::Kind::file,
                      std::move(name), from.string()});
}

std::string FirstFiles::made_from() const {
  std::string text;
  for (const Entry& entry : entries_) {
    const bool is_file = entry.kind >= Entry::Kind::file;
    text += fmt::format("{} {} {}\n", static_cast<int>(entry.kind), entry.name,
                        is_file ? identity(entry.from) : entry.from);
  }
  return text;
}

std::string FirstFiles::archive() const {
  CpioWriter archive;
  for (const Entry& entry : entries_) {
    switch (entry.kind) {
      case Entry::Kind::folder:
        archive.add_folder(entry.name);
        break;
      case Entry::Kind::link:
        archive.add_link(entry.name, entry.from);
        break;
      case Entry::Kind::file:
      case Entry::Kind::program:
        archive.add_file(entry.name, read_file_there(entry.from),
                         entry.kind == Entry::Kind::program);
        break;
    }
  }
  return archive.finish();
}

std::string read_file_there(const fs::path& path) {
  auto bytes = read_file(path.string());
  if (!bytes) throw NotThere(path.string() + " is not there");
  return *std::move(bytes);
}

}  // namespace miu
