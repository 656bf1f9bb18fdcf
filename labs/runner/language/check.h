// SPDX-License-Identifier: MIT
//
// Everything that is wrong with a scenario and can be known before it runs.
#ifndef MIU_LABS_RUNNER_LANGUAGE_CHECK_H_
#define MIU_LABS_RUNNER_LANGUAGE_CHECK_H_

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "labs/runner/language/file_error.h"
#include "labs/runner/language/scenario.h"

namespace miu {

/// Whether there is a module of this name, for this scenario.
using ModuleKnown = std::function<bool(std::string_view name)>;

/// The versions that the conditions of one scenario may tell apart.
constexpr std::size_t most_borders = 32;

/// Tasks that may live at once: a real kernel has memory for so many.
constexpr std::size_t most_living_tasks = 256;

/// Parses and checks: the scenario, or the first thing wrong with it.
std::variant<Scenario, FileError> load(std::string_view file,
                                       const ModuleKnown& module_known);

/// The first error of a scenario that parses, for any target. Its source line
/// is left empty. Found are: unknown modules, names that are not defined, a
/// step that names no transition, two results, a step for a busy or ended task.
std::optional<FileError> check(const Scenario& scenario,
                               const ModuleKnown& module_known);

/// The steps with which a joined scenario begins, and the file they are of.
struct FirstPart {
  std::size_t steps = 0;
  std::string file{};
};

/// The same for what is selected for one target; modules are not looked for.
std::optional<FileError> check_selected(const Scenario& selected,
                                        const FirstPart& first = {});

}  // namespace miu

#endif  // MIU_LABS_RUNNER_LANGUAGE_CHECK_H_
