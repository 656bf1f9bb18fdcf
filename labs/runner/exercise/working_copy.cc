// SPDX-License-Identifier: MIT
#include "labs/runner/exercise/working_copy.h"

#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <map>
#include <nlohmann/json.hpp>

#include "labs/runner/exercise/build.h"
#include "labs/runner/exercise/notes.h"
#include "labs/runner/exercise/readme.h"
#include "labs/runner/host/read_file.h"
#include "labs/runner/host/replace_file.h"
#include "labs/runner/interface/versions.h"

namespace miu {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

/// For clangd and other editors: where the headers are.
std::string compile_commands(const fs::path& folder, const std::string& name,
                             const BuildFolders& course) {
  std::vector<std::string> arguments =
      compile_command(course, standard_version, name);
  arguments.push_back("-c");
  arguments.push_back(name + ".c");
  const Json json = Json::array({{{"directory", folder.string()},
                                  {"file", name + ".c"},
                                  {"arguments", arguments}}});
  // A folder's name is bytes, and JSON's strings are UTF-8.
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

/// The C/C++ extension of VS Code takes what it knows from the same file.
std::string vscode_settings() {
  const Json linux_configuration = {
      {"name", "Linux"},
      {"compileCommands", "${workspaceFolder}/compile_commands.json"}};
  const Json json = {{"version", 4},
                     {"configurations", Json::array({linux_configuration})}};
  return json.dump(2) + "\n";
}

std::map<std::string, std::string> contents(const Exercise& exercise,
                                            const fs::path& folder,
                                            const BuildFolders& course,
                                            const fs::path& source) {
  std::map<std::string, std::string> files;
  const auto copy = [&](const fs::path& path) {
    files[path.filename()] = read_file(path.string()).value_or("");
  };
  files[exercise.file] =
      starting_point(read_file(exercise.solution().string()).value_or(""));
  files["README.md"] = readme(exercise);
  files[notes_name] = text_of({.lab = exercise.lab});
  if (exercise.kind == Exercise::Kind::scenario) {
    copy(exercise.folder / exercise.goal);
    return files;
  }
  files["compile_commands.json"] =
      compile_commands(folder, exercise.module, course);
  files[".vscode/c_cpp_properties.json"] = vscode_settings();
  for (const std::string& name : exercise.shown)
    copy(exercise.folder / "judge" / name);
  if (exercise.kind == Exercise::Kind::test) {
    const std::string name = exercise.module + ".c";
    const fs::path good = exercise.folder / "good" / name;
    copy(fs::exists(good) ? good : source / "kmod" / exercise.module / name);
  }
  return files;
}

/// Why the folder cannot become a working copy; empty when it can.
std::string why_not(const fs::path& folder, bool force) {
  std::error_code error;
  const std::string name = folder.string();
  const auto status = fs::symlink_status(folder, error);
  if (!fs::exists(status)) return "";
  if (!fs::is_directory(fs::status(folder, error)))
    return name + " is a file; expected the name of a new folder";
  if (access(folder.c_str(), W_OK | X_OK) != 0)
    return name + " cannot be written: " + std::strerror(errno);
  if (fs::is_empty(folder, error) && !error) return "";
  if (!read_notes(folder))
    return name + " holds something else; expected the name of a new folder";
  if (!force)
    return name +
           " is there already, and stays as it is. Go on with it, or let "
           "--force put it aside";
  return "";
}

/// Writes all into a new folder beside `last`. Gives its name, or nothing and
/// says in `problem` why.
std::string write_beside(const fs::path& last,
                         const std::map<std::string, std::string>& files,
                         std::string& problem) {
  std::error_code error;
  fs::create_directories(last.parent_path(), error);
  std::string beside = last.string() + ".XXXXXX";
  if (!mkdtemp(beside.data())) {
    problem = std::string(" cannot be made: ") + std::strerror(errno);
    return {};
  }
  for (const auto& [name, text] : files) {
    const fs::path path = fs::path(beside) / name;
    fs::create_directories(path.parent_path(), error);
    const std::string why = replace_file(path, text);
    if (why.empty()) continue;
    problem = " cannot be written: " + why;
    fs::remove_all(beside, error);
    return {};
  }
  fs::permissions(beside, fs::perms(0755), error);
  return beside;
}

/// A name that is free, for an older working copy.
std::string name_aside(const std::string& folder) {
  std::error_code error;
  for (int number = 1;; ++number) {
    const std::string name = folder + ".backup-" + std::to_string(number);
    if (!fs::exists(fs::symlink_status(name, error))) return name;
  }
}

}  // namespace

Started start_working_copy(const Exercise& exercise, const fs::path& folder,
                           bool force, const BuildFolders& course,
                           const fs::path& source) {
  Started started{why_not(folder, force), ""};
  if (!started.problem.empty()) return started;
  std::error_code error;
  fs::path there = fs::absolute(folder, error).lexically_normal();
  if (!there.has_filename()) there = there.parent_path();
  const bool is_older = fs::exists(there, error) && !fs::is_empty(there, error);
  std::string stays = is_older ? "; what is there stays as it is" : "";
  std::string problem;
  // A full disk is met before the older one is touched.
  const std::string beside =
      write_beside(there, contents(exercise, there, course, source), problem);
  if (problem.empty() && is_older) {
    started.backup = name_aside(
        (folder.has_filename() ? folder : folder.parent_path()).string());
    fs::rename(folder, started.backup, error);
    if (error) problem = " cannot be put aside: " + error.message();
  }
  if (problem.empty()) {
    fs::rename(beside, there, error);
    if (!error) return started;
    problem = " cannot be made: " + error.message();
    if (is_older) fs::rename(started.backup, there, error);
    if (is_older && error) stays = "; what was there is in " + started.backup;
  }
  if (!beside.empty()) fs::remove_all(beside, error);
  return {folder.string() + problem + stays, ""};
}

}  // namespace miu
