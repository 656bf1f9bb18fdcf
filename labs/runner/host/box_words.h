// SPDX-License-Identifier: MIT
//
// How a box is made: the words for bubblewrap, from the outside in.
//
// There are three ways. A user's box has a user namespace of its own. Root, who
// can show files in folders that are closed to others, takes away all files but
// those, becomes another user and makes a user's box then; where the kernel
// gives no user namespace, root makes the box and becomes another user in it.
#ifndef MIU_LABS_RUNNER_HOST_BOX_WORDS_H_
#define MIU_LABS_RUNNER_HOST_BOX_WORDS_H_

#include <optional>
#include <string>
#include <vector>

#include "labs/runner/host/box.h"

namespace miu {

enum class BoxWay { of_user, of_root, of_root_without_namespace };

/// The ways to try, the best one first, for who we are.
std::vector<BoxWay> ways_to_try();

/// A file that goes into the box: a descriptor that the child inherits.
struct BoxFile {
  std::string name;
  int descriptor;
};

/// The whole command. `filter` is the descriptor of tools_filter()'s program,
/// if system calls are to be filtered.
std::vector<std::string> box_words(const BoxedRun& run, BoxWay way,
                                   const std::vector<BoxFile>& files,
                                   std::optional<int> filter);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_HOST_BOX_WORDS_H_
