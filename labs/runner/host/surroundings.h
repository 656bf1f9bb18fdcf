// SPDX-License-Identifier: MIT
//
// What whoever starts a program gives it: descriptors, signals, PATH,
// limits. Any of them may be missing or odd.
#ifndef MIU_LABS_RUNNER_HOST_SURROUNDINGS_H_
#define MIU_LABS_RUNNER_HOST_SURROUNDINGS_H_

#include <string>

namespace miu {

/// Puts in order what can be. To be called before anything is opened.
///
/// 1. Descriptors 0 to 2 are taken: no file of ours gets one of these numbers,
///    on which others read and write.
/// 2. The end of a child is told. Who ignores that never learns how it ended,
///    and a failure would look like a success.
/// 3. PATH has whole paths only: no program is looked for where the reader
///    stands, which may be a stranger's folder.
void put_surroundings_in_order();

/// The first limit of this process under which a compiler or a kernel would
/// fail, as if the code were wrong: a sentence; nothing when there is none.
std::string limit_too_low();

}  // namespace miu

#endif  // MIU_LABS_RUNNER_HOST_SURROUNDINGS_H_
