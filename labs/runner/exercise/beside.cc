// SPDX-License-Identifier: MIT
#include "labs/runner/exercise/beside.h"

#include <set>
#include <sstream>
#include <utility>

#include "labs/runner/exercise/kept_build.h"
#include "labs/runner/interface/kernel_under_test.h"
#include "labs/runner/tree/find_scenarios.h"

namespace miu {
namespace {

namespace fs = std::filesystem;

/// Of a compiler's messages the first that is an error, in one line.
std::string first_error(const std::string& messages) {
  std::istringstream lines(messages);
  std::string first;
  for (std::string line; std::getline(lines, line);) {
    if (first.empty()) first = line;
    if (line.find("error: ") != line.npos || line.starts_with("ERROR: "))
      return line;
  }
  return first;
}

Run not_run(const Target& target, Run::Ending ending, std::string why) {
  Run run;
  run.target = target;
  run.ending = ending;
  run.explanation = std::move(why);
  return run;
}

/// The run that there is when a module is refused.
void refuse(const ModuleSource& source, const Refusal& refusal,
            const Target& target, BesideModules& made) {
  using Kind = Refusal::Kind;
  const std::string first = first_error(refusal.messages);
  if (refusal.kind != Kind::compiler) {
    made.run = not_run(target, Run::Ending::not_started, to_text(refusal));
  } else if (target.kind == KernelKind::sim) {
    made.run = not_run(
        target, Run::Ending::not_modelled,
        not_modelled_because("the module " + source.name + "; " + first));
  } else {
    made.is_wrong = true;
    made.run =
        not_run(target, Run::Ending::not_started,
                "the module " + source.name + " does not compile: " + first);
  }
}

}  // namespace

BesideBuilds::BesideBuilds(BuildFolders course) : course_(std::move(course)) {}

const BesideModules& BesideBuilds::modules_for(const fs::path& scenario,
                                               const Program& program,
                                               const Target& target) {
  Folders sources;
  for (const std::string& module : program.modules)
    if (const auto folder = folder_beside(scenario, module))
      sources.push_back(fs::absolute(*folder));
  const std::tuple key{sources, target};
  auto found = built_.find(key);
  if (found == built_.end())
    found = built_.emplace(key, build(sources, target)).first;
  return found->second;
}

BesideModules BesideBuilds::build(const Folders& sources,
                                  const Target& target) {
  BesideModules made{course_, {}};
  if (sources.empty()) return made;
  if (!folder_) folder_.emplace();
  if (folder_->path().empty()) {
    made.run = not_run(target, Run::Ending::not_started, folder_->problem());
    return made;
  }
  std::set<std::string> names;
  for (const fs::path& folder : sources) names.insert(folder.filename());
  made.folders = folders_beside(
      target, course_, folder_->path() / std::to_string(built_.size()), names);
  for (const fs::path& folder : sources) {
    const auto read = read_module_source(folder);
    if (const auto* problem = std::get_if<std::string>(&read)) {
      made.is_wrong = true;
      made.run = not_run(target, Run::Ending::not_started, *problem);
      return made;
    }
    const auto& source = std::get<ModuleSource>(read);
    const TrustedBuild how{target, course_, made.folders};
    const BuiltModule built = target.kind == KernelKind::sim
                                  ? build_or_kept(source, how)
                                  : build_trusted(source, how);
    if (built.refusal) {
      refuse(source, *built.refusal, target, made);
      return made;
    }
    const fs::path file = files_of(target, made.folders) / source.name;
    std::error_code error;
    if (kernel_name(source.name) != source.name)
      fs::create_symlink(
          source.name + ".ko",
          file.parent_path() / (kernel_name(source.name) + ".ko"), error);
  }
  return made;
}

}  // namespace miu
