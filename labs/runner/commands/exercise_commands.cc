// SPDX-License-Identifier: MIT
#include "labs/runner/commands/exercise_commands.h"

#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <map>
#include <optional>

#include "labs/runner/exercise/check.h"
#include "labs/runner/exercise/working_copy.h"
#include "labs/runner/host/child.h"
#include "labs/runner/host/shell.h"
#include "labs/runner/interface/module_files.h"
#include "labs/runner/report/paper.h"
#include "labs/runner/text/printable.h"
#include "labs/runner/text/words.h"

namespace miu {
namespace {

namespace fs = std::filesystem;

constexpr int bad_usage = 2;
constexpr int by_interruption = 130;

int complain(const std::string& text) {
  std::fputs((printable_lines(text) + "\n").c_str(), stderr);
  return bad_usage;
}

void print(const std::string& text) {
  std::fputs(text.c_str(), stdout);
  std::fflush(stdout);
}

/// The labs that have an exercise, in reading order.
std::vector<std::string> labs_with_exercise(const fs::path& labs) {
  std::map<std::string, bool> names;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(labs, error))
    if (fs::exists(entry.path() / "exercise" / "exercise.json", error))
      names[entry.path().filename()] = true;
  std::vector<std::string> found;
  for (const auto& [name, there] : names) found.push_back(name);
  return found;
}

/// `11`, `11-the-inherited-socket`, `labs/11-the-inherited-socket/`.
std::optional<Exercise> find_exercise(const ExerciseOptions& options,
                                      const std::string& lab) {
  fs::path path = lab;
  if (!path.has_filename()) path = path.parent_path();
  const std::string wanted = path.filename();
  const std::vector<std::string> known = labs_with_exercise(options.labs);
  for (const std::string& name : known) {
    if (name != wanted && !name.starts_with(wanted + "-")) continue;
    auto loaded = load_exercise(options.labs / name / "exercise");
    if (auto* exercise = std::get_if<Exercise>(&loaded))
      return std::move(*exercise);
    complain(std::get<std::string>(loaded));
    return {};
  }
  complain("There is no exercise of a lab \"" + lab + "\"" +
           (known.empty() ? std::string()
                          : "; the nearest are " + nearest(wanted, known)));
  return {};
}

/// 11, for the lab 11-the-inherited-socket.
std::string number_of(const Exercise& exercise) {
  return exercise.lab.substr(0, exercise.lab.find('-'));
}

/// No program takes what this says for an option.
std::string never_an_option(const std::string& path) {
  return path.starts_with("-") ? "./" + path : path;
}

std::string folder_for(const ExerciseOptions& options, const Exercise& it) {
  if (!options.folder.empty()) return never_an_option(options.folder);
  return "exercise-" + number_of(it);
}

std::string octal(unsigned char byte) {
  std::string digits = "\\";
  for (const int shift : {6, 3, 0})
    digits += static_cast<char>('0' + (byte >> shift & 7));
  return digits;
}

/// A word to be copied out of the terminal into a shell: bash reads $'\033'
/// where the character itself cannot be shown.
std::string to_copy(const std::string& word) {
  if (printable(word) == word) return for_shell(word);
  std::string quoted = "$'";
  for (const char c : word) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\'' || c == '\\')
      quoted += std::string("\\") + c;
    else if (byte >= ' ' && byte < 0x7f)
      quoted += c;
    else
      quoted += octal(byte);
  }
  return quoted + "'";
}

/// The mistake whose message this is, if it is a known one.
const Exercise::Wrong* mistake_in(const Exercise& exercise,
                                  const std::string& text) {
  for (const Exercise::Wrong& wrong : exercise.wrong)
    if (text.find(wrong.message) != text.npos) return &wrong;
  return nullptr;
}

/// What helps after this failure, from the second on: the hint for the very
/// message, whenever that appears. The three come one behind the other, where
/// no other hint is, or where that one was given before. Notes what it gave.
std::vector<std::string> hints_for(const Exercise& exercise,
                                   const std::string& text, WorkNotes& notes) {
  std::vector<std::string> given;
  if (notes.failures < 2) return given;
  if (const Exercise::Wrong* wrong = mistake_in(exercise, text)) {
    given.push_back(wrong->hint);
    if (notes.hinted.insert(wrong->file).second) return given;
  }
  const auto last = static_cast<int>(exercise.hints.size()) - 1;
  const int next = std::min(notes.hints, last);
  given.push_back(exercise.hints[static_cast<std::size_t>(next)]);
  notes.hints = next + 1;
  return given;
}

int status_of(Checked::Verdict verdict) {
  switch (verdict) {
    case Checked::Verdict::passed:
      return 0;
    case Checked::Verdict::failed:
      return 1;
    case Checked::Verdict::bad_file:
      return bad_usage;
    case Checked::Verdict::no_kernel:
      return 3;
    case Checked::Verdict::interrupted:
      break;
  }
  return by_interruption;
}

/// One check, with what is said about it and noted of it, if the folder has
/// notes that count.
int check_once(const ExerciseOptions& options, const Exercise& exercise,
               std::optional<WorkNotes>& notes) {
  const Checked checked =
      check_exercise({exercise, options.folder, options.targets,
                      options.folders, options.source, options.look});
  print(checked.text);
  Paper paper(options.look);
  const WorkNotes before = notes.value_or(WorkNotes{.lab = exercise.lab});
  WorkNotes now = before;
  if (checked.verdict == Checked::Verdict::passed) {
    now = {.lab = before.lab, .solved = true};
    const std::string folder = to_copy(options.folder);
    paper.line(0, "Solved. " + checked.judged);
    // What is to be copied stands in one line, however long.
    if (!checked.compared) {
      paper.line(0, "For a mark both kernels must do the same in each step:");
      const std::string lab = notes ? "" : " --lab " + number_of(exercise);
      paper.command("./course check " + folder + lab + " --on all");
    }
    paper.line(0, "The solution, with its comments:");
    paper.command("./course solution " + number_of(exercise) + " " + folder);
  } else if (checked.verdict == Checked::Verdict::failed) {
    ++now.failures;
    for (const std::string& hint : hints_for(exercise, checked.text, now))
      paper.line(0, "hint      " + hint);
    paper.line(0, "read      " + exercise.read + " on the site");
  }
  const bool news =
      now.failures != before.failures || now.solved != before.solved;
  if (notes && news && !write_notes(options.folder, now))
    paper.line(0, "This folder cannot be written, so nothing is noted in it.");
  if (notes) notes = now;
  print(paper.take());
  return status_of(checked.verdict);
}

/// When its files were written, and how long they are.
std::map<std::string, std::pair<fs::file_time_type, std::uintmax_t>> state_of(
    const fs::path& folder) {
  std::map<std::string, std::pair<fs::file_time_type, std::uintmax_t>> state;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    const std::string name = entry.path().filename();
    if (name.starts_with(".")) continue;  // our notes, an editor's own files
    state[name] = {entry.last_write_time(error), entry.file_size(error)};
  }
  return state;
}

}  // namespace

int start_exercise(const ExerciseOptions& options) {
  keep_interruptions();
  const auto exercise = find_exercise(options, options.lab);
  if (!exercise) return bad_usage;
  const std::string folder = folder_for(options, *exercise);
  const Started started = start_working_copy(*exercise, folder, options.force,
                                             options.folders, options.source);
  if (!started.problem.empty()) return complain(started.problem);
  Paper paper(options.look);
  if (!started.backup.empty())
    paper.line(0, "What was there is now in " + started.backup);
  paper.line(0, exercise->title + " (" + std::to_string(exercise->minutes) +
                    " minutes)");
  paper.line(0, "read      " + (fs::path(folder) / "README.md").string());
  paper.line(0, "write     " + (fs::path(folder) / exercise->file).string());
  paper.line(0, "check     ./course check " + to_copy(folder));
  print(paper.take());
  return 0;
}

int check_working_copy(const ExerciseOptions& given) {
  using namespace std::chrono_literals;
  keep_interruptions();
  ExerciseOptions options = given;
  options.folder =
      options.folder.empty() ? "." : never_an_option(options.folder);
  std::optional<WorkNotes> notes;
  if (options.lab.empty()) notes = read_notes(options.folder);
  if (options.lab.empty() && !notes)
    return complain(options.folder +
                    " is no working copy of an exercise; ./course start LAB "
                    "makes one, and --lab LAB says what another's folder is "
                    "for");
  const auto exercise =
      find_exercise(options, notes ? notes->lab : options.lab);
  if (!exercise) return bad_usage;
  while (true) {
    const auto state = state_of(options.folder);
    const int status = check_once(options, *exercise, notes);
    if (!options.watch || status == by_interruption) return status;
    print("Watching " + options.folder + "; Ctrl-C ends it.\n\n");
    while (state_of(options.folder) == state)
      if (interrupted_within(200ms)) return by_interruption;
  }
}

int show_solution(const ExerciseOptions& options) {
  const auto exercise = find_exercise(options, options.lab);
  if (!exercise) return bad_usage;
  const auto notes = read_notes(folder_for(options, *exercise));
  const bool solved = notes && notes->lab == exercise->lab && notes->solved;
  if (!solved && !options.yes) {
    if (!isatty(STDIN_FILENO))
      return complain("This exercise is not solved yet in " +
                      folder_for(options, *exercise) +
                      "; --yes shows the solution all the same");
    std::fputs("Not solved yet. Show the solution? [y/N] ", stderr);
    const int answer = std::getchar();
    if (answer != 'y' && answer != 'Y') return 1;
  }
  print(shown_solution(read_file(exercise->solution().string()).value_or("")));
  return 0;
}

}  // namespace miu
