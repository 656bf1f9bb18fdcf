// SPDX-License-Identifier: MIT
//
// What two texts, or two lists of lines, have in common at both ends.
#ifndef MIU_LABS_RUNNER_REPORT_SHARED_ENDS_H_
#define MIU_LABS_RUNNER_REPORT_SHARED_ENDS_H_

#include <algorithm>
#include <cstddef>

namespace miu {

struct SharedEnds {
  std::size_t begin = 0;  // how many are the same from the first on
  std::size_t end = 0;    // and, of the others, up to the last
};

/// Of texts in bytes, of lists in lines.
template <class Sequence>
SharedEnds shared_ends(const Sequence& left, const Sequence& right) {
  const std::size_t shorter = std::min(left.size(), right.size());
  SharedEnds shared;
  while (shared.begin < shorter && left[shared.begin] == right[shared.begin])
    ++shared.begin;
  while (shared.end < shorter - shared.begin &&
         left[left.size() - 1 - shared.end] ==
             right[right.size() - 1 - shared.end])
    ++shared.end;
  return shared;
}

}  // namespace miu

#endif  // MIU_LABS_RUNNER_REPORT_SHARED_ENDS_H_
