// SPDX-License-Identifier: MIT
//
// Why a reader's work was not judged, or not on one kernel.
#ifndef MIU_LABS_RUNNER_EXERCISE_REFUSAL_H_
#define MIU_LABS_RUNNER_EXERCISE_REFUSAL_H_

#include <optional>
#include <string>

#include "labs/runner/language/file_error.h"

namespace miu {

struct Refusal {
  enum class Kind {
    file,          // it is missing, or no file that is read
    scenario,      // what is wrong stands at `where` in `file`
    compiler,      // `messages` are its own
    gate,          // the object code reaches out of the kernel
    kernels,       // the reader's scenario leaves this version out
    not_for,       // the exercise is not for this version
    not_modelled,  // the simulator lacks a header
    not_there,     // a kernel, a tool or a part of the course is missing
    interrupted,
  };
  Kind kind = Kind::not_there;
  std::string words{};               // a sentence for the reader, or nothing
  std::string file{};                // which file is meant
  std::optional<FileError> where{};  // and which place in it
  std::string messages{};            // a compiler's lines
};

/// In one line; for what is wrong with a scenario with its place.
std::string to_text(const Refusal& refusal);

/// In one or two words, as verdicts write it.
std::string to_string(Refusal::Kind kind);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_EXERCISE_REFUSAL_H_
