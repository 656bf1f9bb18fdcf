// SPDX-License-Identifier: MIT
#include "labs/runner/exercise/check.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "labs/runner/exercise/build.h"
#include "labs/runner/exercise/observe.h"
#include "labs/runner/host/read_file.h"
#include "labs/runner/host/temporary_folder.h"
#include "labs/runner/interface/module_files.h"
#include "labs/runner/judge/said.h"
#include "labs/runner/language/check.h"
#include "labs/runner/language/compile.h"
#include "labs/runner/language/join.h"
#include "labs/runner/language/parser.h"
#include "labs/runner/language/printer.h"
#include "labs/runner/language/select.h"
#include "labs/runner/report/agree.h"
#include "labs/runner/report/paper.h"
#include "labs/runner/tree/find_scenarios.h"

namespace miu {
namespace {

namespace fs = std::filesystem;
using Verdict = Checked::Verdict;

constexpr std::size_t longest_list = 200;

/// What passed on one kernel: each scenario by its name, with what happened.
struct Passed {
  Target target;
  std::string release;
  std::vector<std::pair<std::string, TargetReport>> reports;
};

/// A scenario for one target, and where its steps stand.
struct Trial {
  Scenario selected;
  std::size_t own_steps = 0;  // the rest are the goal's
  std::string path;
  std::string goal_path;
  std::string goal_title;
};

class Checking {
 public:
  explicit Checking(const CheckRequest& request)
      : request_(request),
        exercise_(request.exercise),
        file_((request.folder / request.exercise.file).lexically_normal()),
        paper_(request.look) {}

  Checked check() {
    if (read_file_of_reader()) {
      for (const Target& target : request_.targets)
        if (!check_on(target)) break;
      if (checked_.verdict == Verdict::passed && passed_.empty())
        end(Verdict::no_kernel,
            left_out_.empty()
                ? "Judged on the real kernel only: ./course check --on all"
                : "This exercise is not for " + left_out_);
    }
    checked_.text += paper_.take();
    note_kernels();
    return std::move(checked_);
  }

 private:
  // All that return bool return false when the check is over.
  bool end(Verdict verdict, const std::string& text) {
    checked_.verdict = verdict;
    if (!text.empty()) paper_.line(0, text);
    return false;
  }
  bool bad(const std::string& text) {
    return end(Verdict::bad_file, file_.string() + ": " + text);
  }

  /// It is read once: what is judged, on every kernel, are these bytes. A link
  /// in somebody's folder may lead to a file that is not theirs.
  bool read_file_of_reader() {
    std::error_code error;
    if (!fs::exists(fs::symlink_status(file_, error)))
      return bad(where_is_it());
    auto read = read_regular_file(file_, longest_exercise_file, Links::refused);
    if (!read.bytes) return bad(read.problem);
    text_ = *std::move(read.bytes);
    if (text_.find_first_not_of(" \t\r\n") == text_.npos)
      return bad("this is empty; " + new_one());
    if (exercise_.kind == Exercise::Kind::module) return true;
    auto loaded = load(text_, modules_known());
    if (const auto* wrong = std::get_if<FileError>(&loaded)) {
      paper_.lines(to_text(*wrong, file_.string()));
      checked_.verdict = Verdict::bad_file;
      return false;
    }
    scenario_ = std::get<Scenario>(std::move(loaded));
    return exercise_.kind != Exercise::Kind::scenario || read_goal();
  }

  std::string new_one() const {
    return "./course start " + exercise_.lab +
           " ANOTHER-FOLDER writes the starting point again";
  }

  /// The file is not there: maybe it has another name now.
  std::string where_is_it() const {
    std::string others;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(request_.folder, error)) {
      if (!entry.is_regular_file(error) || entry.is_symlink(error) ||
          entry.path().extension() != file_.extension() ||
          entry.path().filename() == exercise_.goal)
        continue;
      if (others.size() > longest_list) {
        others += " and more";
        break;
      }
      others += (others.empty() ? "" : ", ") + entry.path().filename().string();
    }
    return "there is no such file" +
           (others.empty()
                ? "; " + new_one()
                : ". The exercise reads this name only; here are " + others);
  }

  ModuleKnown modules_known() const {
    const ModuleKnown known = modules_for(file_, request_.source / "kmod");
    return [known, own = exercise_.module](std::string_view name) {
      return name == own || known(name);
    };
  }

  bool check_on(const Target& target) {
    switch (exercise_.kind) {
      case Exercise::Kind::scenario:
        return check_scenario(target);
      case Exercise::Kind::module:
        return check_module(target);
      case Exercise::Kind::test:
        break;
    }
    return check_test(target);
  }

  /// The goal's steps go on where the reader's end, so what is wrong with both
  /// together is found before any kernel is asked.
  bool read_goal() {
    const fs::path path = exercise_.folder / exercise_.goal;
    const std::string text = read_file(path.string()).value_or("");
    auto goal = parse(text);  // alone it names what it does not define
    if (!std::holds_alternative<Scenario>(goal))
      return end(Verdict::bad_file, path.string() + "?");
    goal_ = std::get<Scenario>(std::move(goal));
    const auto wrong = check_joined(scenario_, file_.string(), goal_, text);
    if (!wrong) return true;
    paper_.lines(to_text(*wrong, exercise_.goal));
    return end(Verdict::bad_file,
               "The steps of " + exercise_.goal +
                   " come behind yours, as if they stood in one file.");
  }

  bool check_scenario(const Target& target) {
    auto own = select(scenario_, target);
    const auto last = select(goal_, target);
    if (!last) return left_out(target);
    if (!own) return bad(not_for(target));
    const std::size_t own_steps = own->steps.size();
    const Trial trial{join(*std::move(own), *last), own_steps, file_.string(),
                      exercise_.goal, goal_.title};
    return passes(trial, target, request_.folders) && passed_on(target);
  }

  bool check_module(const Target& target) {
    const TemporaryFolder folder;
    if (folder.path().empty()) return end(Verdict::no_kernel, folder.problem());
    const auto built = build_of(text_, file_, target, folder.path() / "own");
    if (!built) return checked_.verdict == Verdict::passed;
    bool judged = false;
    for (const auto* names : {&exercise_.shown, &exercise_.named}) {
      for (const std::string& name : *names) {
        const fs::path path = exercise_.folder / "judge" / name;
        auto loaded =
            load(read_file(path.string()).value_or(""), modules_known());
        const auto* scenario = std::get_if<Scenario>(&loaded);
        if (!scenario) return end(Verdict::bad_file, path.string() + "?");
        auto selected = select(*scenario, target);
        if (!selected) continue;
        judged = true;
        const std::string shown =
            names == &exercise_.shown
                ? (request_.folder / name).lexically_normal().string()
                : name + " (not shown)";
        const std::size_t steps = selected->steps.size();
        if (!passes({*std::move(selected), steps, shown, "", ""}, target,
                    *built))
          return false;
      }
    }
    return judged ? passed_on(target) : left_out(target);
  }

  /// The versions that the exercise is for are those of its solution.
  bool is_for(const Target& target) const {
    const auto solution =
        parse(read_file(exercise_.solution().string()).value_or(""));
    const auto* scenario = std::get_if<Scenario>(&solution);
    return scenario == nullptr || select(*scenario, target);
  }

  bool check_test(const Target& target) {
    if (!is_for(target)) return left_out(target);
    auto selected = select(scenario_, target);
    if (!selected) return bad(not_for(target));
    const TemporaryFolder folder;
    if (folder.path().empty()) return end(Verdict::no_kernel, folder.problem());
    fs::path good = exercise_.folder / "good" / (exercise_.module + ".c");
    if (!fs::exists(good))
      good = request_.source / "kmod" / exercise_.module /
             (exercise_.module + ".c");
    auto built = build_of(read_file(good.string()).value_or(""), good, target,
                          folder.path() / "good");
    if (!built) return false;
    const Trial trial{*selected, selected->steps.size(), file_.string(), "",
                      ""};
    if (!passes(trial, target, *built)) {
      paper_.line(4, "The module is right here: the test must pass it.");
      return false;
    }
    for (std::size_t i = 0; i < exercise_.faults.size(); ++i) {
      const Exercise::Fault& fault = exercise_.faults[i];
      const fs::path path = exercise_.folder / "faults" / fault.file;
      built = build_of(read_file(path.string()).value_or(""), path, target,
                       folder.path() / std::to_string(i));
      if (!built) return false;
      const auto report = run(trial, target, *built);
      if (!report) return false;
      if (report->verdict.outcome == ::miu::Verdict::Outcome::differs) continue;
      heading(*report);
      return end(Verdict::failed,
                 "    The test passes a faulty module: " + fault.what);
    }
    return passed_on(target);
  }

  /// The exercise is not for this version; the others are asked.
  bool left_out(const Target& target) {
    left_out_ += (left_out_.empty() ? "" : ", ") + to_string(target);
    return true;
  }

  std::string not_for(const Target& target) const {
    return "the line \"kernels\" leaves out " + to_string(target.version);
  }

  /// The folders with the module; nothing when the check is over, or when this
  /// target is left out.
  std::optional<BuildFolders> build_of(const std::string& text,
                                       const fs::path& source,
                                       const Target& target,
                                       const fs::path& folder) {
    using Outcome = BuiltModule::Outcome;
    BuiltModule built = build_module(text, source.string(), exercise_.module,
                                     target, request_.folders, folder);
    switch (built.outcome) {
      case Outcome::built:
        // Each warning once, though every target's compiler says it.
        if (warned_.insert(built.messages).second) paper_.lines(built.messages);
        return built.folders;
      case Outcome::wrong:
        paper_.lines(built.messages + "\n");
        end(Verdict::bad_file, "It does not compile for " + to_string(target) +
                                   ". The first message is the one to read.");
        break;
      case Outcome::refused:
        end(Verdict::bad_file,
            source.string() + ": refused: its object code for " +
                to_string(target) + " has " + built.messages +
                ". It reaches out of the kernel, and no exercise needs it");
        break;
      case Outcome::not_modelled:
        paper_.line(0, built.messages +
                           ": not modelled: judged on the real kernel only");
        break;
      case Outcome::not_there:
        end(Verdict::no_kernel, built.messages);
        break;
      case Outcome::interrupted:
        end(Verdict::interrupted, "");
    }
    return {};
  }

  /// Nothing when there is no verdict.
  std::optional<TargetReport> run(const Trial& trial, const Target& target,
                                  const BuildFolders& folders) {
    ConfinedKernel kernel(target, folders);
    TargetReport report{trial.selected, {}, {}};
    report.run = kernel.run(compile(trial.selected, file_.stem()), Limits{});
    report.verdict = judge(trial.selected, report.run);
    if (kernel.interrupted())
      return end(Verdict::interrupted, ""), std::nullopt;
    if (report.verdict.outcome != ::miu::Verdict::Outcome::not_run)
      return report;
    end(Verdict::no_kernel,
        to_string(target) + " could not be run: " + report.run.explanation);
    return {};
  }

  std::string name_of(const Target& target, const std::string& release) const {
    std::string name = to_string(target);
    if (!release.empty()) name += " (" + release + ")";
    if (request_.folders.boxing == Boxing::unboxed) name += ", not in a box";
    return name;
  }

  void heading(const TargetReport& report) {
    paper_.verdict(report.verdict.outcome,
                   name_of(report.run.target, report.run.release));
  }

  bool passes(const Trial& trial, const Target& target,
              const BuildFolders& folders) {
    auto report = run(trial, target, folders);
    if (!report) return false;
    if (report->verdict.differences.empty()) {
      passing_.target = target;
      passing_.release = report->run.release;
      passing_.reports.emplace_back(trial.path, *std::move(report));
      return true;
    }
    heading(*report);
    show_first_difference(trial, *report);
    return end(Verdict::failed, "");
  }

  /// A kernel that did not go on is told before anything else, in the step
  /// that it was in; and an oops before what follows from it.
  static Difference first_of(const TargetReport& report) {
    for (Difference difference : report.verdict.differences) {
      // What a task's step cannot go on from is told in the step before.
      if (difference.about != Difference::About::ending ||
          report.run.ending == Run::Ending::early)
        continue;
      difference.step = static_cast<int>(report.run.steps.size()) - 1;
      if (difference.step >= 0)
        difference.line =
            report.selected.steps[report.run.steps.size() - 1].notes.place.line;
      return difference;
    }
    const Difference& first = report.verdict.differences[0];
    for (const Difference& difference : report.verdict.differences)
      if (difference.step == first.step &&
          difference.about == Difference::About::fault)
        return difference;
    return first;
  }

  void show_first_difference(const Trial& trial, const TargetReport& report) {
    const Difference first = first_of(report);
    const auto& records = report.run.steps;
    std::string path = trial.path;
    std::string before;
    std::size_t done = records.size();  // steps before the difference
    if (first.step == Difference::at_end) {
      paper_.line(4, "at the end of the scenario");
    } else {
      done = static_cast<std::size_t>(first.step);
      const Step& step = trial.selected.steps[done];
      if (done >= trial.own_steps) {
        path = trial.goal_path;
        paper_.line(4, "The goal is not reached: " + trial.goal_title);
      }
      paper_.line(4, "in line " + std::to_string(step.notes.place.line) + ": " +
                         print_step(step));
    }
    if (done > 0 && done <= records.size())
      before = counts_text(records[done - 1].modules);
    paper_.difference(first, path, before, Paper::StepSaid::is_not_listed);
  }

  bool passed_on(const Target& target) {
    paper_.verdict(::miu::Verdict::Outcome::as_expected,
                   name_of(target, passing_.release));
    passed_.push_back(std::exchange(passing_, {}));
    const Passed* const other = of_other_kind(passed_.back());
    return other == nullptr || agree(*other, passed_.back());
  }

  /// The simulator beside a real kernel of the same version, and the other way.
  const Passed* of_other_kind(const Passed& one) const {
    for (const Passed& other : passed_)
      if (other.target.version == one.target.version &&
          other.target.kind != one.target.kind)
        return &other;
    return nullptr;
  }

  bool agree(const Passed& left, const Passed& right) {
    for (const auto& [path, report] : left.reports) {
      for (const auto& [same_path, same] : right.reports) {
        if (path != same_path) continue;
        const auto found = first_disagreement(report, same);
        if (found) return show_disagreement(path, *found, left, right);
      }
    }
    return true;
  }

  bool show_disagreement(const std::string& path, const Disagreement& found,
                         const Passed& left, const Passed& right) {
    const std::string one = to_string(left.target);
    const std::string two = to_string(right.target);
    paper_.verdict(::miu::Verdict::Outcome::differs, one + " and " + two);
    paper_.line(4,
                "Each passes alone, but they do not agree in a step, as they "
                "must.");
    std::string place = "in " + path;
    if (found.line > 0) place += ":" + std::to_string(found.line);
    paper_.line(4, place + ": " + found.step);
    paper_.columns(one, two, true);
    for (const auto& [a, b] : side_by_side(found.left, found.right))
      paper_.columns(a, b, a == b);
    return end(Verdict::failed, "");
  }

  /// `Judged on sim:6.1, vm:6.1 (6.1.0-57-amd64). ...`
  void note_kernels() {
    std::string names;
    std::string agreed;  // the versions of which both kernels were asked
    bool real = false;
    for (const Passed& passed : passed_) {
      names += (names.empty() ? "" : ", ") + to_string(passed.target);
      if (passed.target.kind == KernelKind::sim) continue;
      real = true;
      names += " (" + passed.release + ")";
      if (of_other_kind(passed) != nullptr)
        agreed +=
            (agreed.empty() ? "" : ", ") + to_string(passed.target.version);
    }
    checked_.compared = !agreed.empty();
    checked_.judged = "Judged on " + names;
    if (checked_.compared)
      checked_.judged += ". The simulator and the real kernel of " + agreed +
                         " agree in each step.";
    else if (real)
      checked_.judged += "; the simulator of that version was not asked.";
    else
      checked_.judged += "; the real kernel was not asked.";
  }

  const CheckRequest& request_;
  const Exercise& exercise_;
  const fs::path file_;
  std::string text_;  // what it holds
  std::set<std::string> warned_;
  Scenario scenario_;
  Scenario goal_;               // kind scenario
  Passed passing_;              // on the kernel that is being asked
  std::vector<Passed> passed_;  // in the order of the targets
  std::string left_out_;        // targets that the exercise is not for
  Checked checked_;
  Paper paper_;
};

}  // namespace

Checked check_exercise(const CheckRequest& request) {
  return Checking(request).check();
}

}  // namespace miu
