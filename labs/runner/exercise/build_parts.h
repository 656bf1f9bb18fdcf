// SPDX-License-Identifier: MIT
//
// What the builds for the simulator and for a real kernel have in common.
#ifndef MIU_LABS_RUNNER_EXERCISE_BUILD_PARTS_H_
#define MIU_LABS_RUNNER_EXERCISE_BUILD_PARTS_H_

#include <filesystem>
#include <string>
#include <vector>

#include "labs/runner/exercise/build.h"
#include "labs/runner/host/child.h"

namespace miu {

/// Whose code it is.
enum class Code { readers, trusted };

/// What is built, for which kernel, beside which modules.
struct BuildJob {
  const ModuleSource& source;
  const Target& target;
  const BuildFolders& course;
  const BuildFolders& own;  // where NAME.ko comes
  Code code = Code::readers;
};

/// With the simulator's compiler, modpost and linker.
void build_for_simulator(const BuildJob& job, BuiltModule& built);
/// With the build system of that kernel.
void build_for_real_kernel(const BuildJob& job, BuiltModule& built);

/// In which of the folders the modules for the target lie.
BuildFolders folders_of_simulator(const Target& target,
                                  const BuildFolders& course,
                                  const std::filesystem::path& folder,
                                  const std::set<std::string>& but);
/// The same of a real kernel.
BuildFolders folders_of_real_kernel(const Target& target,
                                    const BuildFolders& course,
                                    const std::filesystem::path& folder,
                                    const std::set<std::string>& but);

/// Whether others' code is kept in a box while it is compiled.
Boxing boxing_of(const BuildJob& job);

/// Where the files of the module lie in the box.
std::string place_of(const std::string& file);

/// Tools call the files by their places; this calls them as the reader does.
std::string as_shown(std::string text, const ModuleSource& source);

/// Takes what a tool said; false when it refused the module, or could not be
/// asked.
bool took(const ChildEnd& end, const BuildJob& job, BuiltModule& built);

/// A reader's object code may not leave the kernel that it is loaded into.
void pass_gate(const std::string& module, const BuildJob& job,
               BuiltModule& built);

/// Writes a file of the build; false when it cannot be.
bool write_part(const std::filesystem::path& path, const std::string& bytes,
                BuiltModule& built);

/// Links to all NAME.ko of a folder but some: scenarios may use them, too.
void link_modules(const std::filesystem::path& from,
                  const std::filesystem::path& to,
                  const std::set<std::string>& but);

/// One list of words behind the other.
std::vector<std::string> with(std::vector<std::string> words,
                              const std::vector<std::string>& more);

/// Each `old` in the text becomes `now`.
void replace_all(std::string& text, const std::string& old,
                 const std::string& now);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_EXERCISE_BUILD_PARTS_H_
