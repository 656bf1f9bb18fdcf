// SPDX-License-Identifier: MIT
//
// A box for other people's code: compilers that read it, processes that run it.
// bubblewrap makes it.
//
// 1. Inside there is no right of root, no capability, no network, no socket, no
//    terminal and no process of the host; of its files there are /usr, what
//    `seen` names, all of it read-only, and one folder in memory, the box's
//    own. Time, memory, files, processes and output have limits.
// 2. The box holds or it refuses: it is tried before its first use, from the
//    inside. Nothing runs without it unless the caller says Boxing::unboxed,
//    which only a reader may ask for, by hand.
// 3. What comes out is what was written to standard output and errors. Nothing
//    of the host is written to, so nothing is left behind.
// 4. Root becomes another user first, so that no file of root's can be read,
//    and that the limit of processes holds.
#ifndef MIU_LABS_RUNNER_HOST_BOX_H_
#define MIU_LABS_RUNNER_HOST_BOX_H_

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "labs/runner/host/child.h"

namespace miu {

enum class Boxing {
  boxed,
  unboxed,  // in a temporary folder, with the limits alone
};

struct BoxedRun {
  /// A program by its whole path, or one of /usr/bin. It starts in the box's
  /// own folder, where relative names lie.
  std::vector<std::string> command;
  std::string input{};
  /// Files and folders that it may read, under the names that they have here.
  std::vector<std::filesystem::path> seen{};
  /// Files in its own folder, by relative name: what they hold.
  std::map<std::string, std::string> files{};
  ChildLimits limits{};
  unsigned processes = 64;
  std::size_t room = 64 << 20;  // bytes in the box's own folder
};

/// For compilers of modules, which are some ten kilobytes long.
ChildLimits tools_limits();

/// Runs it to its end. `not_started` says in `errors` why there is no box, and
/// what to do. REQUIRES: keep_interruptions() was called.
ChildEnd run_in_box(const BoxedRun& run, Boxing boxing);

/// What stands before a command that is started by other means than
/// run_in_box(), with descriptors of its own; it filters its system calls
/// itself. REQUIRES: box_answer().works.
std::vector<std::string> box_wrapper(const std::vector<std::string>& seen);

/// What the box's own folder is called inside.
inline constexpr const char* box_folder = "/box";

struct BoxAnswer {
  bool works = false;
  std::string words;  // what kind of box it is; or why there is none
};

/// Tries the box, once in this process. REQUIRES: keep_interruptions() was
/// called.
const BoxAnswer& box_answer();

}  // namespace miu

#endif  // MIU_LABS_RUNNER_HOST_BOX_H_
