// SPDX-License-Identifier: MIT
#include "kmod/vm/cpio.h"

#include <fmt/format.h>

#include <iterator>
#include <utility>

namespace miu {

void CpioWriter::add_folder(std::string_view path) { add(path, 040755, ""); }

void CpioWriter::add_file(std::string_view path, std::string_view bytes,
                          bool executable) {
  add(path, executable ? 0100755 : 0100644, bytes);
}

void CpioWriter::add_link(std::string_view path, std::string_view target) {
  add(path, 0120777, target);
}

std::string CpioWriter::finish() {
  add("TRAILER!!!", 0, "");
  return std::exchange(archive_, {});
}

void CpioWriter::add(std::string_view path, std::uint32_t mode,
                     std::string_view bytes) {
  // Inode, mode, uid, gid, links, mtime, size, four device numbers, the
  // name's length with its closing 0, no checksum.
  const std::uint32_t fields[] = {++entries_,
                                  mode,
                                  0,
                                  0,
                                  1,
                                  0,
                                  static_cast<std::uint32_t>(bytes.size()),
                                  0,
                                  0,
                                  0,
                                  0,
                                  static_cast<std::uint32_t>(path.size() + 1),
                                  0};
  archive_ += "070701";
  for (const std::uint32_t field : fields)
    fmt::format_to(std::back_inserter(archive_), "{:08x}", field);
  archive_ += path;
  archive_ += '\0';
  pad();
  archive_ += bytes;
  pad();
}

void CpioWriter::pad() { archive_.resize((archive_.size() + 3) / 4 * 4, '\0'); }

}  // namespace miu
