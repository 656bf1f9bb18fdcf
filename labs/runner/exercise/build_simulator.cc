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

/// Compiles, runs modpost and links, as sim/modules.cmake does. What the module
/// exports comes out on standard output, then a NUL, then the module; all words
/// come out on the other.
std::string steps_for_simulator(const Json& json, const BuildJob& job,
                                const Words& compile, const Words& bases) {
  const std::string& name = job.source.name;
  const bool is_one = job.source.parts.size() == 1;
  std::vector<Words> steps;
  Words objects;
  for (const std::string& part : job.source.parts) {
    const std::string source = place_of(part + ".c");
    const std::string stem = is_one ? name : place_of(part);
    objects.push_back(stem + ".o");
    steps.push_back(with(compile, {"-c", source, "-o", stem + ".o"}));
    steps.push_back(with(compile, {"-E", "-w", source, "-o", stem + ".i"}));
  }
  if (!is_one) {
    // As Kbuild: several objects are one before modpost sees them.
    steps.push_back(with({"ld", "-r", "-o", name + ".o"}, objects));
    steps.push_back({"sh", "-c", "cat yours/*.i > \"$0\"", name + ".i"});
  }
  Words modpost = words(json, "modpost");
  for (const std::string& base : bases) modpost = with(modpost, {"-i", base});
  steps.push_back(with(modpost, {"-o", "symvers", name + ".o"}));
  steps.push_back(with(compile, {"-c", name + ".mod.c", "-o", "mod.o"}));
  steps.push_back(
      with(words(json, "link"), {name + ".ko", name + ".o", "mod.o"}));
  std::string script = "exec 3>&1 1>&2\n";
  for (const Words& step : steps) script += for_shell(step) + " &&\n";
  return script + "cat symvers >&3 && printf '\\0' >&3 && cat " +
         for_shell({name + ".ko"}) + " >&3\n";
}

/// What modules export that were built into the folder before.
Words symvers_in(const fs::path& modules) {
  Words found;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(modules, error))
    if (entry.path().extension() == ".symvers" && !entry.is_symlink())
      found.push_back(fs::absolute(entry.path()).string());
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

BuildFolders folders_of_simulator(const Target& target,
                                  const BuildFolders& course,
                                  const fs::path& folder,
                                  const std::set<std::string>& but) {
  BuildFolders own = course;
  own.modules = folder;
  link_modules(files_of(target, course), files_of(target, own), but);
  return own;
}

void build_for_simulator(const BuildJob& job, BuiltModule& built) {
  const std::string& name = job.source.name;
  const std::string version = to_string(job.target.version);
  const fs::path course = files_of(job.target, job.course);
  const fs::path modules = files_of(job.target, job.own);
  const Json json = commands(job.course, job.target.version);
  const Words compile = compile_command(job.course, job.target.version, name);
  if (compile.empty()) {
    built.refusal =
        Refusal{Refusal::Kind::not_there,
                "The simulator's modules are not built; ./course does."};
    return;
  }
  const Words bases = symvers_in(modules);
  BoxedRun run;
  run.command = {"sh", "-c", steps_for_simulator(json, job, compile, bases)};
  for (const auto& [file, bytes] : job.source.files)
    run.files[place_of(file)] = bytes;
  for (const std::string& part : job.source.parts)
    run.files[name + ".src"] += place_of(part + ".c") + "\n";
  const fs::path top = MIU_SOURCE_DIR;
  run.seen = {top / "sim/include",         top / "sim/profiles" / version,
              top / "kmod/include",        top / "sim/scripts/module.lds",
              course / "vmlinux.symvers",  course / "Module.symvers",
              words(json, "modpost").at(0)};
  run.seen.insert(run.seen.end(), bases.begin(), bases.end());
  run.limits = tools_limits();
  // Tools with sanitizers reserve terabytes, and nobody has to be kept out.
  if (job.code == Code::trusted) run.limits.memory = 0;
  const ChildEnd end = run_in_box(run, boxing_of(job));
  if (!took(end, job, built)) {
    if (job.code == Code::trusted) return;  // whose messages are shown
    const std::string header = missing_header(built.refusal->messages);
    if (built.refusal->kind == Refusal::Kind::compiler && !header.empty())
      built.refusal =
          Refusal{Refusal::Kind::not_modelled,
                  header + ": not modelled: judged on the real kernel only"};
    return;
  }
  const std::size_t nul =
      std::min(end.output.find('\0'), end.output.size() - 1);
  const std::string module = end.output.substr(nul + 1);
  if (write_part(modules / (name + ".symvers"), end.output.substr(0, nul),
                 built) &&
      write_part(modules / (name + ".ko"), module, built))
    pass_gate(module, job, built);
}

std::vector<std::string> simulator_tools(const BuildFolders& course,
                                         const Version& version) {
  const Json json = commands(course, version);
  std::vector<std::string> tools;
  for (const char* step : {"compile", "modpost", "link"})
    if (const Words command = words(json, step); !command.empty())
      tools.push_back(command[0]);
  return tools;
}

std::vector<std::string> compile_command(const BuildFolders& course,
                                         const Version& version,
                                         const std::string& name) {
  std::vector<std::string> command =
      words(commands(course, version), "compile");
  if (command.empty()) return command;
  command.push_back("-DKBUILD_MODNAME=\"" + kernel_name(name) + "\"");
  return command;
}

}  // namespace miu
