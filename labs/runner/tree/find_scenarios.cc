// SPDX-License-Identifier: MIT
#include "labs/runner/tree/find_scenarios.h"

#include <algorithm>
#include <set>
#include <system_error>
#include <utility>

#include "labs/runner/host/read_file.h"
#include "labs/runner/language/file_error.h"
#include "labs/runner/language/parser.h"
#include "labs/runner/language/source.h"
#include "labs/runner/text/words.h"

namespace miu {
namespace {

namespace fs = std::filesystem;

/// A lab that is not there: the nearest names of those that are.
std::string no_such_path(const std::string& path, const fs::path& source) {
  std::vector<std::string> labs;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(source / "labs", error))
    if (entry.is_directory() && !scenarios_below(entry.path()).empty())
      labs.push_back("labs/" + entry.path().filename().string());
  std::string text = path + ": there is no such scenario or lab";
  if (!labs.empty()) text += "; the nearest labs are " + nearest(path, labs);
  return text + "\n";
}

enum class Checked { yes, no };

void load_file(const std::string& path, const fs::path& source, Checked checked,
               FoundScenarios& found) {
  const ReadFile file = read_regular_file(path, longest_source);
  if (!file.bytes) {
    found.errors += path + ": " + file.problem + "\n";
    return;
  }
  auto loaded = checked == Checked::yes
                    ? load(*file.bytes, modules_for(path, source / "kmod"))
                    : parse(*file.bytes);
  if (const auto* error = std::get_if<FileError>(&loaded))
    found.errors += to_text(*error, path);
  else
    found.scenarios.push_back({path, std::get<Scenario>(std::move(loaded))});
}

FoundScenarios find(const std::vector<std::string>& paths,
                    const fs::path& source, Checked checked) {
  FoundScenarios found;
  std::error_code error;
  for (const std::string& path : paths) {
    if (!fs::exists(path, error)) {
      found.errors += no_such_path(path, source);
      continue;
    }
    if (!fs::is_directory(path, error)) {
      load_file(path, source, checked, found);
      continue;
    }
    const std::vector<std::string> below = scenarios_below(path);
    if (below.empty())
      found.errors += path + ": there is no scenario in this folder\n";
    for (const std::string& file : below)
      load_file(file, source, checked, found);
  }
  return found;
}

}  // namespace

std::vector<std::string> scenarios_below(const fs::path& folder) {
  std::set<std::string> paths;
  std::error_code error, unknown;  // what a link in a circle is
  fs::recursive_directory_iterator at(folder, error);
  for (; !error && at != fs::end(at); at.increment(error)) {
    if (at->is_directory(unknown) && at->path().filename() == "exercise")
      at.disable_recursion_pending();
    else if (at->path().extension() == ".scenario")
      paths.insert(at->path().string());
  }
  return {paths.begin(), paths.end()};
}

std::optional<fs::path> folder_beside(const fs::path& scenario,
                                      std::string_view module) {
  fs::path beside = scenario.parent_path();
  if (beside.empty()) beside = ".";
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(beside, error)) {
    std::string name = entry.path().filename();
    std::replace(name.begin(), name.end(), '-', '_');
    if (name == module && fs::exists(entry.path() / "Kbuild", error))
      return entry.path();
  }
  return std::nullopt;
}

ModuleKnown modules_for(const fs::path& scenario, const fs::path& kmod) {
  return [scenario, kmod](std::string_view name) {
    std::error_code error;
    return folder_beside(scenario, name) ||
           fs::exists(kmod / name / "Kbuild", error);
  };
}

FoundScenarios find_scenarios(const std::vector<std::string>& paths,
                              const fs::path& source) {
  return find(paths, source, Checked::yes);
}

FoundScenarios parse_scenarios(const std::vector<std::string>& paths,
                               const fs::path& source) {
  return find(paths, source, Checked::no);
}

FoundGraphLists parse_graph_lists(const std::vector<std::string>& paths) {
  FoundGraphLists found;
  for (const std::string& path : paths) {
    const ReadFile file = read_regular_file(path, longest_source);
    if (!file.bytes) {
      found.errors += path + ": " + file.problem + "\n";
      continue;
    }
    auto parsed = parse_graph_list(*file.bytes);
    if (const auto* error = std::get_if<FileError>(&parsed)) {
      found.errors += to_text(*error, path);
      continue;
    }
    found.lists.push_back(std::get<GraphList>(std::move(parsed)));
    found.lists.back().path = path;
  }
  return found;
}

FoundScenarios find_graphs(const std::vector<std::string>& paths,
                           const fs::path& source) {
  FoundGraphLists parsed = parse_graph_lists(paths);
  FoundScenarios found{{}, std::move(parsed.errors)};
  for (GraphList& list : parsed.lists) {
    const std::size_t before = found.scenarios.size();
    load_file((source / list.scenario).string(), source, Checked::yes, found);
    if (found.scenarios.size() == before) continue;
    found.scenarios.back().path = list.scenario;
    found.scenarios.back().graph = std::move(list);
  }
  return found;
}

}  // namespace miu
