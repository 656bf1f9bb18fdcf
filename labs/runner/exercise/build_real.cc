// SPDX-License-Identifier: MIT
//
// The build for a real kernel: kmod/vm/build_modules.py does it, in a folder
// that has the course's kernel and modules of its own.
#include "labs/runner/exercise/build_parts.h"
#include "labs/runner/host/box.h"
#include "labs/runner/host/read_file.h"
#include "labs/runner/host/sha256.h"

namespace miu {
namespace {

namespace fs = std::filesystem;

/// A kernels folder with links to the course's kernel, but modules of its own.
void link_kernel(const fs::path& from, const fs::path& to,
                 const std::string& but) {
  std::error_code error;
  fs::create_directories(to, error);
  for (const char* made : {"saved", "kept"})
    fs::create_directories(from / made, error);
  for (const char* part :
       {"vmlinux", "fetched", "guest", "release", "headers", "saved", "kept"})
    fs::create_symlink(fs::absolute(from / part), to / part, error);
  link_modules(from / "modules", to / "modules", but);
}

/// The two builds have read the same bytes: what the real one wrote down of its
/// source is the sum of ours.
bool is_of(const std::string& source, const fs::path& inputs,
           const std::string& name) {
  const std::string wanted =
      sha256(source) + "  kmod/" + name + "/" + name + ".c\n";
  return read_file(inputs.string()).value_or("").find(wanted) !=
         std::string::npos;
}

/// build_modules.py says all in one line, as for a log; the compiler's words,
/// or modpost's, begin somewhere in it.
std::string as_compiled(std::string messages, const std::string& name) {
  const std::string folder = "kmod/" + name + "/";
  replace_all(messages, std::string(box_folder) + "/" + folder, folder);
  std::size_t begin = messages.find(folder + name + ".c:");
  if (begin == messages.npos) begin = messages.find("ERROR: modpost: ");
  if (begin == messages.npos) return messages;
  messages.erase(0, begin);
  replace_all(messages, " / ", "\n");
  replace_all(messages, folder + name + ".c", place_of(name));
  replace_all(messages, "[" + folder, "[");
  return messages;
}

}  // namespace

void build_for_real_kernel(const BuildJob& job, const fs::path& folder,
                           BuiltModule& built) {
  built.folders.kernels = folder;
  const std::string& name = job.name;
  const std::string version = to_string(job.target.version);
  const fs::path kernel = folder / version;
  link_kernel(job.course.kernels / version, kernel, name);
  const fs::path copy = folder / "source" / name;
  std::error_code error;
  fs::create_directories(copy, error);
  const std::string kbuild =
      "obj-m := " + name + ".o\nccflags-y := -I$(src)/../include\n";
  if (!write_part(copy / (name + ".c"), job.source, built) ||
      !write_part(copy / "Kbuild", kbuild, built))
    return;
  std::vector<std::string> command{"/usr/bin/python3", "-B",
                                   MIU_SOURCE_DIR "/kmod/vm/build_modules.py"};
  if (job.course.boxing == Boxing::boxed)
    command = with(command, {"--in-box", MIU_PROGRAM});
  // Its compiler is in the box, with the box's limits.
  ChildLimits limits;
  limits.wall *= 2;
  const ChildEnd end =
      run_child(with(command, {kernel.string(), copy.string()}), "", limits);
  if (!took(end, job, built)) {
    if (built.refusal->kind == Refusal::Kind::compiler)
      built.refusal->messages = as_compiled(built.refusal->messages, name);
    return;
  }
  const fs::path modules = kernel / "modules";
  if (is_of(job.source, modules / (name + ".inputs"), name))
    return pass_gate(
        read_file((modules / (name + ".ko")).string()).value_or(""), job,
        built);
  built.refusal = Refusal{Refusal::Kind::not_there,
                          "The module was not built of this file."};
}

}  // namespace miu
