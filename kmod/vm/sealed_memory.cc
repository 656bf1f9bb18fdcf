// SPDX-License-Identifier: MIT
#include "kmod/vm/sealed_memory.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <mutex>
#include <system_error>

#include "kmod/vm/identity.h"

namespace miu {
namespace {

/// Half of a guest's memory was never touched: pages of zeros need no copy.
constexpr std::size_t piece = 1 << 16;

[[noreturn]] void fail(const std::string& path) {
  throw std::system_error(errno, std::generic_category(), path);
}

bool is_zero(const char* bytes, std::size_t length) {
  return bytes[0] == 0 && std::memcmp(bytes, bytes + 1, length - 1) == 0;
}

/// The file's bytes, mapped as long as this lives.
class Mapped {
 public:
  explicit Mapped(const std::string& path) {
    const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
    struct stat status{};
    if (fstat(file.get(), &status) != 0) fail(path);
    size_ = static_cast<std::size_t>(status.st_size);
    start_ = mmap(nullptr, size_, PROT_READ, MAP_SHARED, file.get(), 0);
    if (start_ == MAP_FAILED) fail(path);
  }
  ~Mapped() { munmap(start_, size_); }
  Mapped(const Mapped&) = delete;
  Mapped& operator=(const Mapped&) = delete;

  const char* bytes() const { return static_cast<const char*>(start_); }
  std::size_t size() const { return size_; }

 private:
  void* start_ = nullptr;
  std::size_t size_ = 0;
};

std::shared_ptr<const Descriptor> copy_and_seal(const std::string& path) {
  const Mapped from(path);
  auto to = std::make_shared<Descriptor>(
      memfd_create("memory", MFD_CLOEXEC | MFD_ALLOW_SEALING));
  if (ftruncate(to->get(), static_cast<off_t>(from.size())) != 0) fail(path);
  for (std::size_t at = 0; at < from.size(); at += piece) {
    const std::size_t length = std::min(piece, from.size() - at);
    if (is_zero(from.bytes() + at, length)) continue;
    if (pwrite(to->get(), from.bytes() + at, length, static_cast<off_t>(at)) !=
        static_cast<ssize_t>(length))
      fail(path);
  }
  if (fcntl(to->get(), F_ADD_SEALS,
            F_SEAL_WRITE | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) != 0)
    fail(path);
  return to;
}

}  // namespace

std::shared_ptr<const Descriptor> sealed_memory(const std::string& path) {
  static std::mutex one_at_a_time;
  static std::string known;
  static std::shared_ptr<const Descriptor> kept;
  const std::lock_guard lock(one_at_a_time);
  const std::string wanted = path + " " + identity(path);
  if (known == wanted) return kept;
  kept.reset();
  known.clear();
  kept = copy_and_seal(path);
  known = wanted;
  return kept;
}

}  // namespace miu
