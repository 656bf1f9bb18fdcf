// SPDX-License-Identifier: MIT
//
// The build for a real kernel: kmod/vm/build_modules.py does it, in a folder
// that has the course's kernel and modules of its own.
#include <algorithm>

#include "labs/runner/exercise/build_parts.h"
#include "labs/runner/host/box.h"
#include "labs/runner/host/read_file.h"
#include "labs/runner/host/sha256.h"

namespace miu {
namespace {

namespace fs = std::filesystem;

/// A kernels folder with links to the course's kernel, but modules of its own.
void link_kernel(const fs::path& from, const fs::path& to,
                 const std::set<std::string>& but) {
  std::error_code error;
  fs::create_directories(to, error);
  for (const char* made : {"saved", "kept"})
    fs::create_directories(from / made, error);
  for (const char* part :
       {"vmlinux", "fetched", "guest", "release", "headers", "saved", "kept"})
    fs::create_symlink(fs::absolute(from / part), to / part, error);
  link_modules(from / "modules", to / "modules", but);
}

/// Where build_modules.py has the module.
std::string place_there(const ModuleSource& source, const std::string& file) {
  return "kmod/" + source.name + "/" + file;
}

/// The two builds have read the same bytes: what the real one wrote down of its
/// source is the sum of ours.
bool is_of(const ModuleSource& source, const fs::path& inputs) {
  const std::string noted = read_file(inputs.string()).value_or("");
  for (const auto& [file, bytes] : source.files)
    if (file != "Kbuild" &&
        noted.find(sha256(bytes) + "  " + place_there(source, file) + "\n") ==
            noted.npos)
      return false;
  return true;
}

/// build_modules.py says all in one line, as for a log; the compiler's words,
/// or modpost's, begin somewhere in it.
std::string as_compiled(std::string messages, const ModuleSource& source,
                        const fs::path& scratch) {
  const std::string folder = place_there(source, "");
  for (const fs::path& top : {scratch, fs::path(box_folder)})
    replace_all(messages, (top / folder).string(), folder);
  std::size_t begin = messages.npos;
  for (const auto& [file, bytes] : source.files)
    begin = std::min(begin, messages.find(folder + file + ":"));
  if (begin == messages.npos) begin = messages.find("ERROR: modpost: ");
  if (begin == messages.npos) return messages;
  messages.erase(0, begin);
  replace_all(messages, " / ", "\n");
  for (const auto& [file, bytes] : source.files)
    replace_all(messages, folder + file, place_of(file));
  replace_all(messages, "[" + folder, "[");
  return messages;
}

}  // namespace

BuildFolders folders_of_real_kernel(const Target& target,
                                    const BuildFolders& course,
                                    const fs::path& folder,
                                    const std::set<std::string>& but) {
  BuildFolders own = course;
  own.kernels = folder;
  const std::string version = to_string(target.version);
  link_kernel(course.kernels / version, folder / version, but);
  return own;
}

void build_for_real_kernel(const BuildJob& job, BuiltModule& built) {
  const std::string& name = job.source.name;
  const fs::path kernel = job.own.kernels / to_string(job.target.version);
  const fs::path copy = job.own.kernels / "source" / name;
  std::error_code error;
  fs::create_directories(copy, error);
  for (const auto& [file, bytes] : job.source.files)
    if (!write_part(copy / file, bytes, built)) return;
  std::vector<std::string> command{"/usr/bin/python3", "-B",
                                   MIU_SOURCE_DIR "/kmod/vm/build_modules.py"};
  if (boxing_of(job) == Boxing::boxed)
    command = with(command, {"--in-box", MIU_PROGRAM});
  // Its compiler is in the box, with the box's limits.
  ChildLimits limits;
  limits.wall *= 2;
  const ChildEnd end =
      run_child(with(command, {kernel.string(), copy.string()}), "", limits);
  if (!took(end, job, built)) {
    if (built.refusal->kind == Refusal::Kind::compiler)
      built.refusal->messages = as_compiled(built.refusal->messages, job.source,
                                            kernel / "build" / name);
    return;
  }
  const fs::path modules = kernel / "modules";
  if (is_of(job.source, modules / (name + ".inputs")))
    return pass_gate(
        read_file((modules / (name + ".ko")).string()).value_or(""), job,
        built);
  built.refusal = Refusal{Refusal::Kind::not_there,
                          "The module was not built of this file."};
}

}  // namespace miu
