// SPDX-License-Identifier: MIT
#include "labs/runner/exercise_build.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>

#include "labs/runner/host/child.h"
#include "labs/runner/module_files.h"

namespace miu {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using Outcome = BuiltModule::Outcome;

/// Where modules for a version of the simulator are.
std::string simulator(const Version& version) {
  return "sim-" + to_string(version);
}

/// sim/modules.cmake writes it: compile, modpost and link, word by word.
Json commands(const BuildFolders& course, const Version& version) {
  const auto text = read_file(
      (course.modules / simulator(version) / "commands.json").string());
  return text ? Json::parse(*text, nullptr, false) : Json();
}

std::vector<std::string> words(const Json& json, const char* key) {
  if (!json.is_object() || !json.contains(key)) return {};
  return json[key].get<std::vector<std::string>>();
}

void replace_all(std::string& text, const std::string& old,
                 const std::string& now) {
  for (std::size_t at = 0; (at = text.find(old, at)) != text.npos;
       at += now.size())
    text.replace(at, old.size(), now);
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

/// Links to all NAME.ko of a folder but one, and to what they export: the
/// reader's module may take symbols from them.
void link_modules(const fs::path& from, const fs::path& to,
                  const std::string& but) {
  std::error_code error;
  fs::create_directories(to, error);
  for (const auto& entry : fs::directory_iterator(from, error)) {
    const fs::path& path = entry.path();
    const bool kept =
        path.extension() == ".ko" || path.extension() == ".symvers";
    if (kept && path.stem() != but)
      fs::create_symlink(fs::absolute(path), to / path.filename(), error);
  }
}

/// One tool of several; false ends the build. What the tool leaves behind when
/// it is ended lies in our folder.
bool call(const fs::path& folder, const std::vector<std::string>& tool,
          BuiltModule& built) {
  std::vector<std::string> command = {"env", "TMPDIR=" + folder.string()};
  command.insert(command.end(), tool.begin(), tool.end());
  const ChildEnd end = run_child(command, "", ChildLimits{});
  built.messages += end.errors + end.output;
  if (end.kind == ChildEnd::Kind::exited && end.status == 0) return true;
  built.outcome = Outcome::wrong;
  if (end.kind == ChildEnd::Kind::interrupted)
    built.outcome = Outcome::interrupted;
  if (end.kind == ChildEnd::Kind::not_started ||
      (end.kind == ChildEnd::Kind::exited &&
       (end.status == 127 || end.status == 3)))
    built.outcome = Outcome::not_there;
  if (end.kind == ChildEnd::Kind::timed_out ||
      end.kind == ChildEnd::Kind::killed)
    built.messages +=
        "The compiler was ended: it took too much time or "
        "memory.\n";
  return false;
}

std::vector<std::string> with(std::vector<std::string> words,
                              const std::vector<std::string>& more) {
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

BuiltModule for_simulator(const fs::path& source, const std::string& name,
                          const Version& version, const BuildFolders& course,
                          const fs::path& folder) {
  BuiltModule built;
  built.folders = {folder, course.kernels, course.accel};
  const Json json = commands(course, version);
  std::vector<std::string> compile = compile_command(course, version, name);
  if (compile.empty()) {
    built.messages = "The simulator's modules are not built; ./course does.\n";
    return built;
  }
  const fs::path there = folder / simulator(version);
  link_modules(course.modules / simulator(version), there, name);
  const std::string stem = (there / name).string();
  if (!call(folder, with(compile, {"-c", source.string(), "-o", stem + ".o"}),
            built)) {
    const std::string header = missing_header(built.messages);
    if (built.outcome == Outcome::wrong && !header.empty()) {
      built.outcome = Outcome::not_modelled;
      built.messages = header;
    }
    return built;
  }
  std::ofstream(stem + ".src") << source.string() << '\n';
  if (call(folder,
           with(compile, {"-E", "-w", source.string(), "-o", stem + ".i"}),
           built) &&
      call(folder, with(words(json, "modpost"), {stem + ".o"}), built) &&
      call(folder,
           with(compile, {"-c", stem + ".mod.c", "-o", stem + ".mod.o"}),
           built) &&
      call(folder,
           with(words(json, "link"),
                {stem + ".ko", stem + ".o", stem + ".mod.o"}),
           built))
    built.outcome = Outcome::built;
  return built;
}

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

BuiltModule for_real_kernel(const fs::path& source, const std::string& name,
                            const Version& version, const BuildFolders& course,
                            const fs::path& folder) {
  BuiltModule built;
  built.folders = {course.modules, folder, course.accel};
  const fs::path kernel = folder / to_string(version);
  link_kernel(course.kernels / to_string(version), kernel, name);
  const fs::path copy = folder / "source" / name;
  std::error_code error;
  fs::create_directories(copy, error);
  fs::copy_file(source, copy / (name + ".c"), error);
  std::ofstream(copy / "Kbuild") << "obj-m := " << name << ".o\n"
                                 << "ccflags-y := -I$(src)/../include\n";
  const std::string script = MIU_SOURCE_DIR "/kmod/vm/build_modules.py";
  if (call(folder,
           {"/usr/bin/python3", "-B", script, kernel.string(), copy.string()},
           built))
    built.outcome = Outcome::built;
  const std::string scratch =
      (kernel / "build" / name / "kmod" / name / (name + ".c")).string();
  replace_all(built.messages, scratch, source.string());
  // build_modules.py says all in one line, as for a log.
  const std::size_t words = built.messages.find(source.string() + ":");
  if (built.outcome == Outcome::wrong && words != std::string::npos) {
    built.messages.erase(0, words);
    replace_all(built.messages, " / ", "\n");
  }
  return built;
}

}  // namespace

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

BuiltModule build_module(const fs::path& source, const std::string& name,
                         const Target& target, const BuildFolders& course,
                         const fs::path& folder) {
  if (target.kind == KernelKind::sim)
    return for_simulator(source, name, target.version, course, folder);
  return for_real_kernel(source, name, target.version, course, folder);
}

}  // namespace miu
