// SPDX-License-Identifier: MIT
//
// Writes to the memory of a guest that stands still, through the port that QEMU
// has for tests of its own (softmmu/qtest.c of QEMU).
#ifndef MIU_KMOD_VM_GUEST_MEMORY_H_
#define MIU_KMOD_VM_GUEST_MEMORY_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "labs/runner/host/process.h"

namespace miu {

/// Pages that follow one another, in the guest's physical memory.
struct PageRun {
  std::uint64_t address = 0;
  std::size_t pages = 0;
};

class GuestMemory {
 public:
  /// `fd` is a socket's, of the caller, and stays open as long as this.
  explicit GuestMemory(int fd) : fd_(fd) {}

  /// Writes the bytes to these pages; false when they have no room for them,
  /// or QEMU did not answer in time.
  bool write(const std::vector<PageRun>& places, std::string_view bytes,
             Deadline deadline);

 private:
  bool wait_for_answers(std::size_t count, Deadline deadline);

  int fd_;
};

}  // namespace miu

#endif  // MIU_KMOD_VM_GUEST_MEMORY_H_
