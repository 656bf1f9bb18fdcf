// SPDX-License-Identifier: MIT
//
// What a scheduler is told of an access to shared state: the object by a name,
// and what is done to it.
//
// The task that has the turn is about to:
//   get, put     count a module's, a file's or a table's references
//   read, write  look at or change a module's state, its text (to run it, to
//                free it), a descriptor table, a task's signals and its end, a
//                netlink protocol, the list of files that a kworker frees, who
//                runs a method of a file of /sys
//   lock, wake   take and give back a mutex
//   wait, wake   sleep in a queue or for a completion, and wake who does
// Between these points a task runs alone. What a function of the kernel's does
// under a spin lock or RCU is told, but no other task can come between.
//
// Not told yet:
//   what module text does to its own data (that takes -fsanitize=thread), and
//   module_refcount()
//   the module list and who uses whom: module_mutex guards them, and is told
//   struct socket and its netlink_sock, which one file holds
//   when delayed work is due: not before no task is runnable
//   strings of parameters, printk, taints, what /proc and /sys show
#ifndef MIU_SIM_EXPLORE_ACCESS_H_
#define MIU_SIM_EXPLORE_ACCESS_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace miu {

enum class Access { read, write, get, put, lock, wait, wake };

/// A piece of shared state. Two accesses to different objects commute.
struct Object {
  std::string_view kind;     // module, text, file, mutex
  std::string_view owner{};  // the module or task that it is, or lies in
  std::int64_t number = 0;   // which of them: in order of their making, or the
                             // offset in the owner
  bool operator==(const Object&) const = default;
};

/// `get`, as above.
std::string to_string(Access kind);
/// `module NAME`, `file 3`, `mutex NAME+64`.
std::string to_string(const Object& object);

}  // namespace miu

#endif  // MIU_SIM_EXPLORE_ACCESS_H_
