// SPDX-License-Identifier: MIT
//
// The one owner of a file descriptor.
#ifndef MIU_LABS_RUNNER_HOST_DESCRIPTOR_H_
#define MIU_LABS_RUNNER_HOST_DESCRIPTOR_H_

#include <string_view>
#include <utility>

namespace miu {

/// Owns one file descriptor. A negative one makes the constructor throw
/// std::system_error with errno.
class Descriptor {
 public:
  /// Owns `fd`.
  explicit Descriptor(int fd);
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&&) = delete;
  ~Descriptor() { reset(); }

  /// The number; negative when it was closed or moved from.
  int get() const { return fd_; }
  /// Closes it, unless that was done.
  void reset();

 private:
  int fd_;
};

/// A new file without a name that holds `text`, to be read from its start.
/// Throws std::system_error when the host has none.
Descriptor in_memory(std::string_view text);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_HOST_DESCRIPTOR_H_
