// SPDX-License-Identifier: MIT
//
// Whether a box is one: it is looked at from the inside.
#ifndef MIU_LABS_RUNNER_HOST_BOX_PROBE_H_
#define MIU_LABS_RUNNER_HOST_BOX_PROBE_H_

#include <string>

#include "labs/runner/host/box.h"
#include "labs/runner/host/box_words.h"

namespace miu {

/// A run that prints what it sees from inside its box.
BoxedRun look_around();

/// What is wrong with the box in which look_around() ended so; nothing when it
/// holds.
std::string flaw_of(const ChildEnd& end);

/// What kind of box it is, in one line.
std::string words_for(BoxWay way);

/// Why there is none, and what to do.
std::string no_box(const std::string& flaw);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_HOST_BOX_PROBE_H_
