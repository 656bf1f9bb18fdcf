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
          job.shown,
          {},
          std::move(messages)};
}

}  // namespace

BuiltModule build_module(const std::string& source, const std::string& shown,
                         const std::string& name, const Target& target,
                         const BuildFolders& course, const fs::path& folder) {
  const BuildJob job{source, shown, name, target, course};
  BuiltModule built;
  built.folders = course;
  if (target.kind == KernelKind::sim)
    build_for_simulator(job, folder, built);
  else
    build_for_real_kernel(job, folder, built);
  replace_all(built.warnings, place_of(name), shown);
  if (built.refusal) {
    replace_all(built.refusal->words, place_of(name), shown);
    replace_all(built.refusal->messages, place_of(name), shown);
  }
  return built;
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
  BoxedRun run;
  run.command = disassembler("module.ko");
  run.files = {{"module.ko", without_data_in_code(module)}};
  run.limits = tools_limits();
  const ChildEnd end = run_in_box(run, job.course.boxing);
  if (!took(end, job, built)) return;
  const std::string flaw = object_flaw(module, end.output);
  if (flaw.empty()) return;
  built.refusal =
      Refusal{Refusal::Kind::gate,
              job.shown + ": refused: its object code for " +
                  to_string(job.target) + " has " + flaw +
                  ". It reaches out of the kernel, and no exercise needs it",
              job.shown};
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

std::string place_of(const std::string& name) { return "yours/" + name + ".c"; }

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
