// SPDX-License-Identifier: MIT
#include "labs/runner/exercise/build.h"

#include "labs/runner/exercise/build_parts.h"
#include "labs/runner/exercise/object_gate.h"
#include "labs/runner/host/box.h"
#include "labs/runner/host/replace_file.h"
#include "labs/runner/text/printable.h"

namespace miu {
namespace {

namespace fs = std::filesystem;

/// The first message is the one to read; a source can make millions.
constexpr std::size_t longest_messages = 1 << 14;

/// The compiler, or another tool, does not take the module.
Refusal not_compiled(const BuildJob& job, std::string messages) {
  return {Refusal::Kind::compiler,
          "It does not compile for " + to_string(job.target) +
              ". The first message is the one to read.",
          job.source.shown,
          {},
          std::move(messages)};
}

BuiltModule build(const BuildJob& job) {
  BuiltModule built;
  built.folders = job.own;
  if (job.target.kind == KernelKind::sim)
    build_for_simulator(job, built);
  else
    build_for_real_kernel(job, built);
  built.warnings = as_shown(std::move(built.warnings), job.source);
  if (!built.refusal) return built;
  Refusal& refusal = *built.refusal;
  refusal.words = as_shown(std::move(refusal.words), job.source);
  refusal.messages = as_shown(std::move(refusal.messages), job.source);
  return built;
}

}  // namespace

BuiltModule build_module(const std::string& text, const std::string& shown,
                         const std::string& name, const Target& target,
                         const BuildFolders& course, const fs::path& folder) {
  const ModuleSource source = source_of_file(name, text, shown);
  const BuildFolders own = folders_beside(target, course, folder, {name});
  return build({source, target, course, own});
}

BuiltModule build_trusted(const ModuleSource& source, const TrustedBuild& how) {
  return build({source, how.target, how.course, how.own, Code::trusted});
}

BuildFolders folders_beside(const Target& target, const BuildFolders& course,
                            const fs::path& folder,
                            const std::set<std::string>& but) {
  return target.kind == KernelKind::sim
             ? folders_of_simulator(target, course, folder, but)
             : folders_of_real_kernel(target, course, folder, but);
}

Boxing boxing_of(const BuildJob& job) {
  return job.code == Code::trusted ? Boxing::unboxed : job.course.boxing;
}

bool took(const ChildEnd& end, const BuildJob& job, BuiltModule& built) {
  using Kind = ChildEnd::Kind;
  std::string& messages = built.warnings;
  messages += printable_lines(end.errors.substr(0, longest_messages));
  if (end.errors.size() > longest_messages) messages += " ...\n";
  if (end.kind == Kind::exited && end.status == 0) return true;
  while (messages.ends_with('\n')) messages.pop_back();
  if (end.kind == Kind::timed_out || end.kind == Kind::killed ||
      end.kind == Kind::flooded)
    messages +=
        "\nThe compiler was ended: it took too much time, memory or room.";
  if (end.kind == Kind::interrupted)
    built.refusal = Refusal{Refusal::Kind::interrupted};
  else if (end.kind == Kind::not_started ||
           (end.kind == Kind::exited && (end.status == 127 || end.status == 3)))
    built.refusal = Refusal{Refusal::Kind::not_there, messages};
  else
    built.refusal = not_compiled(job, messages);
  messages.clear();
  return false;
}

void pass_gate(const std::string& module, const BuildJob& job,
               BuiltModule& built) {
  if (job.code == Code::trusted) return;
  BoxedRun run;
  run.command = disassembler("module.ko");
  run.files = {{"module.ko", without_data_in_code(module)}};
  run.limits = tools_limits();
  const ChildEnd end = run_in_box(run, boxing_of(job));
  if (!took(end, job, built)) return;
  const std::string flaw = object_flaw(module, end.output);
  if (flaw.empty()) return;
  built.refusal =
      Refusal{Refusal::Kind::gate,
              job.source.shown + ": refused: its object code for " +
                  to_string(job.target) + " has " + flaw +
                  ". It reaches out of the kernel, and no exercise needs it",
              job.source.shown};
}

bool write_part(const fs::path& path, const std::string& bytes,
                BuiltModule& built) {
  const std::string why = replace_file(path, bytes);
  if (why.empty()) return true;
  built.refusal = Refusal{Refusal::Kind::not_there,
                          path.string() + " cannot be written: " + why};
  return false;
}

void link_modules(const fs::path& from, const fs::path& to,
                  const std::set<std::string>& but) {
  std::error_code error;
  fs::create_directories(to, error);
  for (const auto& entry : fs::directory_iterator(from, error)) {
    const fs::path& path = entry.path();
    const bool kept =
        path.extension() == ".ko" || path.extension() == ".symvers";
    if (kept && but.count(path.stem()) == 0)
      fs::create_symlink(fs::absolute(path), to / path.filename(), error);
  }
}

std::string place_of(const std::string& file) { return "yours/" + file; }

std::string as_shown(std::string text, const ModuleSource& source) {
  const bool is_folder = source.shown.ends_with('/');
  replace_all(text, place_of(is_folder ? "" : source.name + ".c"),
              source.shown);
  return text;
}

std::vector<std::string> with(std::vector<std::string> words,
                              const std::vector<std::string>& more) {
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

void replace_all(std::string& text, const std::string& old,
                 const std::string& now) {
  for (std::size_t at = 0; (at = text.find(old, at)) != text.npos;
       at += now.size())
    text.replace(at, old.size(), now);
}

}  // namespace miu
