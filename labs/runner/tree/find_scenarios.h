// SPDX-License-Identifier: MIT
//
// From the paths that a user gives to scenarios that are free of errors.
#ifndef MIU_LABS_RUNNER_TREE_FIND_SCENARIOS_H_
#define MIU_LABS_RUNNER_TREE_FIND_SCENARIOS_H_

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "labs/runner/language/check.h"
#include "labs/runner/language/graph_list.h"
#include "labs/runner/language/scenario.h"

namespace miu {

struct FoundScenario {
  std::string path;  // as it was given, or under a folder that was given
  Scenario scenario;
  std::optional<GraphList> graph{};  // what is recorded while it runs
};

struct FoundScenarios {
  std::vector<FoundScenario> scenarios;  // in the order of the paths
  std::string errors;                    // a message for each bad path or file
};

/// The scenario files below a folder by name, those of exercises left out.
std::vector<std::string> scenarios_below(const std::filesystem::path& folder);

/// The folder beside the scenario that has a Kbuild and the module's name,
/// which may have a dash for each _; nothing when there is none.
std::optional<std::filesystem::path> folder_beside(
    const std::filesystem::path& scenario, std::string_view module);

/// Whether the module's folder lies beside the scenario or in that of modules.
ModuleKnown modules_for(const std::filesystem::path& scenario,
                        const std::filesystem::path& kmod);

/// Each path is a scenario, or a folder of scenarios or of labs.
FoundScenarios find_scenarios(const std::vector<std::string>& paths,
                              const std::filesystem::path& source);

/// The same, only parsed: a step may use what is defined nowhere, as in the
/// goal of an exercise, which goes on where a reader's steps end.
FoundScenarios parse_scenarios(const std::vector<std::string>& paths,
                               const std::filesystem::path& source);

struct FoundGraphLists {
  std::vector<GraphList> lists;  // in the order of the paths
  std::string errors;
};

/// Each path is a list of functions (graph_list.h).
FoundGraphLists parse_graph_lists(const std::vector<std::string>& paths);

/// The same, and each list's scenario with it.
FoundScenarios find_graphs(const std::vector<std::string>& paths,
                           const std::filesystem::path& source);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_TREE_FIND_SCENARIOS_H_
