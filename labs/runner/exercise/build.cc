// SPDX-License-Identifier: MIT
#include "labs/runner/exercise/build.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "labs/runner/exercise/object_gate.h"
#include "labs/runner/host/box.h"
#include "labs/runner/host/replace_file.h"
#include "labs/runner/host/sha256.h"
#include "labs/runner/host/shell.h"
#include "labs/runner/interface/module_files.h"
#include "labs/runner/text/printable.h"

namespace miu {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using Outcome = BuiltModule::Outcome;
using Words = std::vector<std::string>;

/// What is built, for which kernel, beside which modules.
struct Job {
  const std::string& source;
  const std::string& name;
  const Target& target;
  const BuildFolders& course;
};

Words with(Words words, const Words& more) {
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

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

/// Links to all NAME.ko of a folder but one: scenarios may use them, too.
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

/// Where the reader's file lies in the box. Messages call it so.
std::string place_of(const std::string& name) { return "yours/" + name + ".c"; }

/// The first message is the one to read; a source can make millions.
constexpr std::size_t longest_messages = 1 << 14;

/// Takes what a tool said, and whether it could be asked at all.
bool took(const ChildEnd& end, BuiltModule& built) {
  using Kind = ChildEnd::Kind;
  built.messages += printable_lines(end.errors.substr(0, longest_messages));
  if (end.errors.size() > longest_messages) built.messages += " ...\n";
  if (end.kind == Kind::exited && end.status == 0) return true;
  while (built.messages.ends_with('\n')) built.messages.pop_back();
  built.outcome = Outcome::wrong;
  if (end.kind == Kind::interrupted) built.outcome = Outcome::interrupted;
  if (end.kind == Kind::not_started ||
      (end.kind == Kind::exited && (end.status == 127 || end.status == 3)))
    built.outcome = Outcome::not_there;
  if (end.kind == Kind::timed_out || end.kind == Kind::killed ||
      end.kind == Kind::flooded)
    built.messages +=
        "\nThe compiler was ended: it took too much time, memory or room.";
  return false;
}

/// A module's object code may not leave the kernel that it is loaded into.
void pass_gate(const std::string& module, const Job& job, BuiltModule& built) {
  BoxedRun run;
  run.command = disassembler("module.ko");
  run.files = {{"module.ko", without_data_in_code(module)}};
  run.limits = tools_limits();
  const ChildEnd end = run_in_box(run, job.course.boxing);
  if (!took(end, built)) return;
  const std::string flaw = object_flaw(module, end.output);
  built.outcome = flaw.empty() ? Outcome::built : Outcome::refused;
  if (!flaw.empty()) built.messages = flaw;
}

/// Writes a file of the build; false when it cannot be.
bool write(const fs::path& path, const std::string& bytes, BuiltModule& built) {
  const std::string why = replace_file(path, bytes);
  if (why.empty()) return true;
  built.outcome = Outcome::not_there;
  built.messages = path.string() + " cannot be written: " + why;
  return false;
}

/// Puts the module beside those of the course.
void put(const std::string& module, const fs::path& folder, const Job& job,
         BuiltModule& built) {
  if (write(folder / (job.name + ".ko"), module, built))
    pass_gate(module, job, built);
}

/// Compiles, runs modpost and links, as sim/modules.cmake does; the module
/// comes out on standard output, all words on the other.
std::string steps_for_simulator(const Json& json, const Job& job,
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

void for_simulator(const Job& job, const fs::path& folder, BuiltModule& built) {
  built.folders.modules = folder;
  const std::string version = to_string(job.target.version);
  const fs::path course = job.course.modules / ("sim-" + version);
  const Json json = commands(job.course, job.target.version);
  const Words compile =
      compile_command(job.course, job.target.version, job.name);
  if (compile.empty()) {
    built.messages = "The simulator's modules are not built; ./course does.";
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
  if (!took(end, built)) {
    const std::string header = missing_header(built.messages);
    if (built.outcome == Outcome::wrong && !header.empty()) {
      built.outcome = Outcome::not_modelled;
      built.messages = header;
    }
    return;
  }
  link_modules(course, folder / course.filename(), job.name);
  put(end.output, folder / course.filename(), job, built);
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

void for_real_kernel(const Job& job, const fs::path& folder,
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
  if (!write(copy / (name + ".c"), job.source, built) ||
      !write(copy / "Kbuild", kbuild, built))
    return;
  Words command{"/usr/bin/python3", "-B",
                MIU_SOURCE_DIR "/kmod/vm/build_modules.py"};
  if (job.course.boxing == Boxing::boxed)
    command = with(command, {"--in-box", MIU_PROGRAM});
  // Its compiler is in the box, with the box's limits.
  ChildLimits limits;
  limits.wall *= 2;
  const ChildEnd end =
      run_child(with(command, {kernel.string(), copy.string()}), "", limits);
  const bool is_built = took(end, built);
  if (built.outcome == Outcome::wrong)
    built.messages = as_compiled(built.messages, name);
  if (!is_built) return;
  const fs::path modules = kernel / "modules";
  if (is_of(job.source, modules / (name + ".inputs"), name))
    return pass_gate(
        read_file((modules / (name + ".ko")).string()).value_or(""), job,
        built);
  built.outcome = Outcome::not_there;
  built.messages = "The module was not built of this file.";
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

BuiltModule build_module(const std::string& source, const std::string& shown,
                         const std::string& name, const Target& target,
                         const BuildFolders& course, const fs::path& folder) {
  const Job job{source, name, target, course};
  BuiltModule built;
  built.folders = course;
  if (target.kind == KernelKind::sim)
    for_simulator(job, folder, built);
  else
    for_real_kernel(job, folder, built);
  replace_all(built.messages, place_of(name), shown);
  return built;
}

}  // namespace miu
