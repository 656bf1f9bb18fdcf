// SPDX-License-Identifier: MIT
//
// How a box is made: the words for bubblewrap, from the outside in.
//
// A user's box has a user namespace of its own. Root needs none: it makes the
// box as root, who can show files in folders that are closed to others, and
// becomes another user in it. The first process of either box is one that can
// be ended from outside, and ends all others with it.
#ifndef MIU_LABS_RUNNER_HOST_BOX_WORDS_H_
#define MIU_LABS_RUNNER_HOST_BOX_WORDS_H_

#include <optional>
#include <string>
#include <vector>

#include "labs/runner/host/box.h"

namespace miu {

enum class BoxWay { of_user, of_root };

/// The way for who we are.
BoxWay box_way();

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
