// SPDX-License-Identifier: MIT
#include <chrono>
#include <map>
#include <optional>
#include <set>

#include "labs/runner/commands/commands.h"
#include "labs/runner/commands/exercise_commands.h"
#include "labs/runner/commands/find_exercise.h"
#include "labs/runner/exercise/check.h"
#include "labs/runner/exercise/hints.h"
#include "labs/runner/exercise/notes.h"
#include "labs/runner/exercise/verdict_json.h"
#include "labs/runner/exercise/verdict_junit.h"
#include "labs/runner/exercise/verdict_text.h"
#include "labs/runner/host/child.h"
#include "labs/runner/report/paper.h"

namespace miu {
namespace {

namespace fs = std::filesystem;
using Outcome = ExerciseVerdict::Outcome;

constexpr int by_interruption = 130;

int status_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::passed:
      return as_expected;
    case Outcome::failed:
      return differs;
    case Outcome::bad_file:
      return bad_usage;
    case Outcome::no_kernel:
      return no_kernel;
    case Outcome::interrupted:
      break;
  }
  return by_interruption;
}

/// One check: its exercise, the folder's notes before and after it, if they
/// count, and what came out.
struct Check {
  const ExerciseOptions& options;
  const Exercise& exercise;
  std::optional<WorkNotes>& notes;
  ExerciseVerdict verdict{};
  std::vector<std::string> hints{};
  bool is_noted = true;
};

void judge(Check& check) {
  const ExerciseOptions& options = check.options;
  check.verdict = check_exercise(
      {check.exercise, options.folder, options.targets, options.folders,
       options.source,
       options.format == "text" ? Extent::first_failure : Extent::everything});
}

/// Gives hints, and notes what the check came to.
void note(Check& check) {
  const WorkNotes before =
      check.notes.value_or(WorkNotes{.lab = check.exercise.lab});
  WorkNotes now = before;
  if (check.verdict.outcome == Outcome::passed) {
    now = {.lab = before.lab, .solved = true};
  } else if (check.verdict.outcome == Outcome::failed) {
    ++now.failures;
    check.hints = hints_for(check.exercise,
                            mistake_in(check.exercise, check.verdict), now);
  }
  if (!check.notes) return;
  if (now.failures != before.failures || now.solved != before.solved)
    check.is_noted = write_notes(check.options.folder, now);
  check.notes = now;
}

/// What a reader does next.
void advise(const Check& check, Paper& paper) {
  const std::string number = number_of(check.exercise);
  if (check.verdict.outcome == Outcome::passed) {
    const std::string folder = to_copy(check.options.folder);
    paper.line(0, "Solved. " + judged_text(check.verdict));
    // What is to be copied stands in one line, however long.
    if (!was_compared(check.verdict)) {
      paper.line(0, "For a mark both kernels must do the same in each step:");
      const std::string lab = check.notes ? "" : " --lab " + number;
      paper.command("./course check " + folder + lab + " --on all");
    }
    paper.line(0, "The solution, with its comments:");
    paper.command("./course solution " + number + " " + folder);
  } else if (check.verdict.outcome == Outcome::failed) {
    for (const std::string& hint : check.hints)
      paper.line(0, "hint      " + hint);
    paper.line(0, "read      " + check.exercise.read + " on the site");
  }
}

constexpr const char* not_noted =
    "This folder cannot be written, so nothing is noted in it.";

std::string as_text(const Check& check) {
  Paper paper(check.options.look);
  advise(check, paper);
  if (!check.is_noted) paper.line(0, not_noted);
  return verdict_text(check.verdict, check.options.look) + paper.take();
}

/// Who reads a report by a program sees here why something was not judged.
void complain_of_refusals(const Check& check) {
  std::set<std::string> reasons;  // each is said once
  if (check.verdict.refusal) reasons.insert(to_text(*check.verdict.refusal));
  for (const KernelVerdict& kernel : check.verdict.kernels)
    if (kernel.refusal && kernel.outcome != KernelVerdict::Outcome::left_out)
      reasons.insert(to_text(*kernel.refusal));
  if (!check.is_noted) reasons.insert(not_noted);
  for (const std::string& reason : reasons)
    complain("miu: " + reason + "\n", bad_usage);
}

int check_once(const ExerciseOptions& options, const Exercise& exercise,
               std::optional<WorkNotes>& notes) {
  Check check{options, exercise, notes};
  judge(check);
  note(check);
  const int status = status_of(check.verdict.outcome);
  std::string report;
  if (options.format == "text") {
    report = as_text(check);
    if (options.output.empty()) return say(report), status;
  } else {
    if (status == by_interruption) return status;  // No report is half a one.
    report = options.format == "json"
                 ? verdict_json(exercise, check.verdict, check.hints)
                 : verdict_junit(exercise, check.verdict);
    complain_of_refusals(check);
  }
  return write(report, options.output) ? status : bad_usage;
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

int check_working_copy(const ExerciseOptions& given) {
  using namespace std::chrono_literals;
  if (given.watch && (given.format != "text" || !given.output.empty()))
    return complain(
        "miu: --watch checks at every save, for who sits before it; for a "
        "report leave it out, or else leave out --format and --output\n",
        bad_usage);
  keep_interruptions();
  ExerciseOptions options = given;
  options.folder =
      options.folder.empty() ? "." : never_an_option(options.folder);
  std::optional<WorkNotes> notes;
  if (options.lab.empty()) notes = read_notes(options.folder);
  if (options.lab.empty() && !notes)
    return complain(
        options.folder +
            " is no working copy of an exercise; ./course start LAB "
            "makes one, and --lab LAB says what another's folder is "
            "for\n",
        bad_usage);
  const auto exercise =
      find_exercise(options, notes ? notes->lab : options.lab);
  if (!exercise) return bad_usage;
  while (true) {
    const auto state = state_of(options.folder);
    const int status = check_once(options, *exercise, notes);
    if (!options.watch || status == by_interruption) return status;
    say("Watching " + options.folder + "; Ctrl-C ends it.\n\n");
    while (state_of(options.folder) == state)
      if (interrupted_within(200ms)) return by_interruption;
  }
}

}  // namespace miu
