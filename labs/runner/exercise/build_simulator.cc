// SPDX-License-Identifier: MIT
//
// The build for the simulator: its modules are compiled, run through its own
// modpost and linked, as sim/modules.cmake does it.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "labs/runner/exercise/build_parts.h"
#include "labs/runner/host/box.h"
#include "labs/runner/host/read_file.h"
#include "labs/runner/host/shell.h"

namespace miu {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using Words = std::vector<std::string>;

/// sim/modules.cmake writes it: compile, modpost and link, word by word.
Json commands(const BuildFolders& course, const Version& version) {
  const auto text = read_file(
      (course.modules / ("sim-" + to_string(version)) / "commands.json")
          .string());
  return text ? Json::parse(*text, nullptr, false) : Json();
}

Words words(const Json& json, const char* key) {
  if (!json.is_object() || !json.contains(key)) return {};
  return json[key].get<Words>();
}

/// `linux/usb.h` of a compiler's message about a header that is not there.
std::string missing_header(const std::string& messages) {
  constexpr std::string_view before = "fatal error: ";
  constexpr std::string_view behind = ": No such file";
  const std::size_t at = messages.find(before);
  const std::size_t end = messages.find(behind, at);
  if (at == messages.npos || end == messages.npos) return "";
  const std::string name =
      messages.substr(at + before.size(), end - at - before.size());
  for (const char* folder : {"linux/", "net/", "asm/", "uapi/"})
    if (name.starts_with(folder)) return name;
  return "";
}

/// Compiles, runs modpost and links, as sim/modules.cmake does; the module
/// comes out on standard output, all words on the other.
std::string steps_for_simulator(const Json& json, const BuildJob& job,
                                const Words& compile) {
  const std::string& name = job.name;
  const std::vector<Words> steps{
      with(compile, {"-c", place_of(name), "-o", name + ".o"}),
      with(compile, {"-E", "-w", place_of(name), "-o", name + ".i"}),
      with(words(json, "modpost"), {name + ".o"}),
      with(compile, {"-c", name + ".mod.c", "-o", name + ".mod.o"}),
      with(words(json, "link"), {name + ".ko", name + ".o", name + ".mod.o"})};
  std::string script = "exec 3>&1 1>&2\n";
  for (const Words& step : steps) script += for_shell(step) + " &&\n";
  return script + "cat " + name + ".ko >&3\n";
}

}  // namespace

void build_for_simulator(const BuildJob& job, const fs::path& folder,
                         BuiltModule& built) {
  built.folders.modules = folder;
  const std::string version = to_string(job.target.version);
  const fs::path course = job.course.modules / ("sim-" + version);
  const Json json = commands(job.course, job.target.version);
  const Words compile =
      compile_command(job.course, job.target.version, job.name);
  if (compile.empty()) {
    built.refusal =
        Refusal{Refusal::Kind::not_there,
                "The simulator's modules are not built; ./course does."};
    return;
  }
  BoxedRun run;
  run.command = {"sh", "-c", steps_for_simulator(json, job, compile)};
  run.files = {{place_of(job.name), job.source},
               {job.name + ".src", place_of(job.name) + "\n"}};
  const fs::path top = MIU_SOURCE_DIR;
  run.seen = {top / "sim/include",         top / "sim/profiles" / version,
              top / "kmod/include",        top / "sim/scripts/module.lds",
              course / "vmlinux.symvers",  course / "Module.symvers",
              words(json, "modpost").at(0)};
  run.limits = tools_limits();
  const ChildEnd end = run_in_box(run, job.course.boxing);
  if (!took(end, job, built)) {
    const std::string header = missing_header(built.refusal->messages);
    if (built.refusal->kind == Refusal::Kind::compiler && !header.empty())
      built.refusal =
          Refusal{Refusal::Kind::not_modelled,
                  header + ": not modelled: judged on the real kernel only"};
    return;
  }
  const fs::path modules = folder / course.filename();
  link_modules(course, modules, job.name);
  if (write_part(modules / (job.name + ".ko"), end.output, built))
    pass_gate(end.output, job, built);
}

std::vector<std::string> compile_command(const BuildFolders& course,
                                         const Version& version,
                                         const std::string& name) {
  std::vector<std::string> command =
      words(commands(course, version), "compile");
  if (command.empty()) return command;
  std::string modname = name;
  std::replace(modname.begin(), modname.end(), '-', '_');
  command.push_back("-DKBUILD_MODNAME=\"" + modname + "\"");
  return command;
}

}  // namespace miu
