// SPDX-License-Identifier: MIT
#include "labs/runner/commands/show_commands.h"

#include <algorithm>

#include "labs/runner/commands/list_damages.h"
#include "labs/runner/commands/list_labs.h"
#include "labs/runner/commands/list_profiles.h"
#include "labs/runner/commands/load_command.h"
#include "labs/runner/interface/versions.h"
#include "labs/runner/language/select.h"
#include "labs/runner/report/show.h"
#include "labs/runner/tree/find_scenarios.h"

namespace miu {
namespace {

int list(const Options& options) {
  if (options.damages) {
    const std::string text =
        list_damages(options.format == "json", look_of_output(options));
    return write(text, "") ? as_expected : bad_usage;
  }
  std::string errors;
  const std::string text = list_labs(options.source, options.format == "json",
                                     look_of_output(options), errors);
  if (!write(text, "")) return bad_usage;
  return errors.empty() ? as_expected : complain(errors, bad_usage);
}

int profiles(const Options& options) {
  const std::string text = list_profiles(options.format == "json");
  return write(text, options.output) ? as_expected : bad_usage;
}

/// One version is asked; `sim` is the standard one here.
int load_one(const Options& options) {
  const Target standard{KernelKind::sim, standard_version};
  const auto targets = options.on == "sim"
                           ? std::vector<Target>{standard}
                           : targets_named(options.on, options.folders);
  if (targets.empty()) return no_such_kernel(options.on);
  if (targets.size() != 1 || targets[0].kind != KernelKind::sim)
    return complain("miu: load asks the simulator of one version, such as " +
                        to_string(standard) + ", not " + options.on +
                        "; a real kernel is asked by a scenario\n",
                    bad_usage);
  const LoadAnswer answer = load_command(
      {options.paths[0], targets[0], options.folders, options.relocations,
       options.format == "json", look_of_output(options)});
  if (!answer.readable) return complain(answer.text, bad_usage);
  if (!write(answer.text, "")) return bad_usage;
  return answer.loads ? as_expected : differs;
}

int show(const Options& options) {
  std::vector<std::string> scenarios, lists;
  std::ranges::partition_copy(
      options.paths, std::back_inserter(lists), std::back_inserter(scenarios),
      [](const std::string& path) { return path.ends_with(".graph"); });
  const FoundScenarios found = parse_scenarios(scenarios, options.source);
  FoundGraphLists graphs = parse_graph_lists(lists);
  if (const std::string errors = found.errors + graphs.errors; !errors.empty())
    return complain(errors, bad_usage);
  Shown shown{{}, std::move(graphs.lists)};
  for (const FoundScenario& one : found.scenarios) {
    shown.scenarios.push_back({one.path, one.scenario, {}});
    for (const Target& target : all_targets())
      if (select(one.scenario, target))
        shown.scenarios.back().targets.push_back(target);
  }
  const std::string text = options.format == "json"
                               ? show_json(shown)
                               : show_text(shown, look_of_output(options));
  return write(text, options.output) ? as_expected : bad_usage;
}

}  // namespace

void add_show_commands(Commands& commands) {
  Options& options = commands.options();
  CLI::App* sub = commands.add("list", "Labs and their scenarios", list);
  sub->add_flag("--damages", options.damages,
                "What can be behind ~ in a scenario, instead");
  commands.format(sub, {"text", "json"});

  sub = commands.add("show", "Scenarios as they were read", show);
  sub->add_option("PATH", options.paths,
                  "A scenario, a lab's folder, or a list of functions, "
                  "NAME.graph")
      ->required();
  sub->add_option("--output", options.output, "A file for the scenarios");
  commands.format(sub, {"text", "json"});

  sub = commands.add("profiles", "What the simulator knows of each version",
                     profiles);
  sub->add_option("--output", options.output, "A file for the list");
  commands.format(sub, {"text", "json"});

  sub = commands.add("load", "What load_module says to a module's file",
                     load_one);
  sub->add_option("FILE", options.paths, "A module, .ko or .ko.xz")
      ->required()
      ->expected(1);
  sub->add_option("--on", options.on, "sim:6.1");
  sub->add_flag("--relocations", options.relocations, "Shows each of them");
  sub->add_option("--modules", options.folders.modules)->group("");
  commands.format(sub, {"text", "json"});
}

}  // namespace miu
