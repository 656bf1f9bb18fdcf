// SPDX-License-Identifier: MIT
//
// What the kinds of things in a program and in a run are called: by the guest,
// in results files, between processes.
#ifndef MIU_LABS_RUNNER_INTERFACE_KINDS_H_
#define MIU_LABS_RUNNER_INTERFACE_KINDS_H_

#include <concepts>
#include <optional>
#include <string_view>

#include "labs/runner/interface/program.h"
#include "labs/runner/interface/run.h"

namespace miu {

/// The enumerator's own name; nothing for a value that is none of them.
std::string_view name_of(Operand::Kind kind);
/// As above.
std::string_view name_of(Query::Kind kind);
/// As above.
std::string_view name_of(Result::Kind kind);
/// As above.
std::string_view name_of(Event::Kind kind);
/// As above.
std::string_view name_of(Run::Ending kind);

template <class Type>
concept HasNames = requires(Type kind) {
  { name_of(kind) } -> std::same_as<std::string_view>;
};

/// The enumerator of that name; nothing when there is none.
template <HasNames Kind>
std::optional<Kind> kind_named(std::string_view name) {
  for (int value = 0;; ++value) {
    const auto kind = static_cast<Kind>(value);
    const std::string_view known = name_of(kind);
    if (known.empty()) return std::nullopt;
    if (known == name) return kind;
  }
}

}  // namespace miu

#endif  // MIU_LABS_RUNNER_INTERFACE_KINDS_H_
