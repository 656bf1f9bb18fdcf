// SPDX-License-Identifier: MIT
#include "labs/runner/exercise/kept_build.h"

#include <unistd.h>

#include <algorithm>
#include <map>
#include <utility>

#include "labs/runner/host/read_file.h"
#include "labs/runner/host/replace_file.h"
#include "labs/runner/host/sha256.h"

namespace miu {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_kept = 300;

/// By its path, and by what is in it.
void add_file(std::map<std::string, std::string>& sums, const fs::path& path) {
  sums[path.string()] = sha256(read_file(path.string()).value_or(""));
}

void add_files_below(std::map<std::string, std::string>& sums,
                     const fs::path& top) {
  std::error_code error;
  for (const auto& entry : fs::recursive_directory_iterator(top, error))
    if (entry.is_regular_file(error)) add_file(sums, entry.path());
}

/// A program, by when it was made: compilers are large.
void add_program(std::map<std::string, std::string>& sums,
                 const fs::path& path) {
  std::error_code error;
  const auto time = fs::last_write_time(path, error).time_since_epoch();
  sums[path.string()] = std::to_string(fs::file_size(path, error)) + " " +
                        std::to_string(time.count());
}

/// What the module is made from.
std::string made_from(const ModuleSource& source, const TrustedBuild& build) {
  const fs::path top = MIU_SOURCE_DIR;
  const fs::path course = files_of(build.target, build.course);
  std::map<std::string, std::string> sums;
  for (const auto& [file, bytes] : source.files)
    sums[source.name + "/" + file] = sha256(bytes);
  for (const char* folder : {"sim/include", "kmod/include"})
    add_files_below(sums, top / folder);
  add_files_below(sums, top / "sim/profiles" / to_string(build.target.version));
  add_file(sums, top / "sim/scripts/module.lds");
  for (const char* part :
       {"commands.json", "vmlinux.symvers", "Module.symvers"})
    add_file(sums, course / part);
  std::error_code error;
  for (const auto& entry :
       fs::directory_iterator(files_of(build.target, build.own), error))
    if (entry.path().extension() == ".symvers" && !entry.is_symlink())
      sums[entry.path().filename()] =
          sha256(read_file(entry.path().string()).value_or(""));
  for (const std::string& tool :
       simulator_tools(build.course, build.target.version))
    add_program(sums, tool);
  std::string text = source.shown + "\n";
  for (const auto& [path, sum] : sums) text += sum + "  " + path + "\n";
  return text;
}

/// Whole or not at all. That nothing can be kept is no failure.
void keep(const fs::path& kept,
          const std::map<std::string, std::string>& made) {
  const fs::path unfinished =
      kept.string() + ".unfinished-" + std::to_string(getpid());
  std::error_code error;
  fs::create_directories(unfinished, error);
  bool whole = true;
  for (const auto& [name, bytes] : made)
    whole &= replace_file(unfinished / name, bytes).empty();
  if (whole) fs::rename(unfinished, kept, error);
  fs::remove_all(unfinished, error);

  std::vector<std::pair<fs::file_time_type, fs::path>> by_use;
  for (const auto& entry : fs::directory_iterator(kept.parent_path(), error))
    by_use.emplace_back(fs::last_write_time(entry.path(), error), entry.path());
  std::sort(by_use.begin(), by_use.end());
  for (std::size_t i = 0; i + most_kept < by_use.size(); ++i)
    fs::remove_all(by_use[i].second, error);
}

}  // namespace

BuiltModule build_or_kept(const ModuleSource& source,
                          const TrustedBuild& build) {
  const fs::path kept =
      build.course.modules / "kept" / sha256(made_from(source, build));
  const fs::path modules = files_of(build.target, build.own);
  const std::vector<std::string> files{source.name + ".ko",
                                       source.name + ".symvers"};
  std::error_code error;
  if (auto messages = read_file((kept / "messages").string())) {
    fs::last_write_time(kept, fs::file_time_type::clock::now(), error);
    return {Refusal{Refusal::Kind::compiler,
                    "",
                    source.shown,
                    {},
                    *std::move(messages)},
            "", build.own};
  }
  if (fs::exists(kept, error)) {
    fs::last_write_time(kept, fs::file_time_type::clock::now(), error);
    bool whole = true;
    for (const std::string& file : files)
      whole &= fs::copy_file(kept / file, modules / file, error);
    if (whole) return {{}, "", build.own};
  }
  BuiltModule built = build_trusted(source, build);
  if (!built.refusal) {
    std::map<std::string, std::string> made;
    for (const std::string& file : files)
      made[file] = read_file((modules / file).string()).value_or("");
    keep(kept, made);
  } else if (built.refusal->kind == Refusal::Kind::compiler) {
    keep(kept, {{"messages", built.refusal->messages}});
  }
  return built;
}

}  // namespace miu
