// SPDX-License-Identifier: MIT
#include "labs/runner/exercise/check_kernel.h"

#include <optional>
#include <utility>

#include "labs/runner/exercise/build.h"
#include "labs/runner/exercise/failure.h"
#include "labs/runner/exercise/observe.h"
#include "labs/runner/host/read_file.h"
#include "labs/runner/host/temporary_folder.h"
#include "labs/runner/language/compile.h"
#include "labs/runner/language/join.h"
#include "labs/runner/language/parser.h"
#include "labs/runner/language/select.h"

namespace miu {
namespace {

namespace fs = std::filesystem;
using Outcome = CriterionVerdict::Outcome;

class KernelCheck {
 public:
  KernelCheck(const CheckRequest& request, const Submission& submission,
              const Target& target, ExerciseVerdict& verdict)
      : request_(request),
        exercise_(request.exercise),
        submission_(submission),
        verdict_(verdict),
        kernel_{target} {
    kernel_.criteria.resize(verdict.criteria.size());
  }

  KernelVerdict check() {
    switch (exercise_.kind) {
      case Exercise::Kind::scenario:
        check_scenario();
        break;
      case Exercise::Kind::module:
        check_module();
        break;
      case Exercise::Kind::test:
        check_test();
    }
    finish();
    return std::move(kernel_);
  }

 private:
  // What returns bool returns false when the check of this kernel is over.
  bool refuse(Refusal refusal) {
    kernel_.refusal = std::move(refusal);
    return false;
  }
  bool refuse(Refusal::Kind kind, const std::string& words) {
    return refuse({kind, words});
  }
  bool not_for_this() {
    return refuse(Refusal::Kind::not_for,
                  "the exercise is not for " + to_string(kernel_.target));
  }
  /// The reader's own line leaves out a version that the exercise is for.
  bool left_out_by_reader() {
    const std::string file = verdict_.file.string();
    return refuse({Refusal::Kind::kernels,
                   file + ": the line \"kernels\" leaves out " +
                       to_string(kernel_.target.version),
                   file});
  }

  void check_scenario() {
    auto own = select(submission_.scenario, kernel_.target);
    const auto last = select(submission_.goal, kernel_.target);
    if (!last) return void(not_for_this());
    if (!own) return void(left_out_by_reader());
    const std::size_t own_steps = own->steps.size();
    const auto report = run(join(*std::move(own), *last),
                            verdict_.file.string(), request_.folders);
    if (!report) return;
    const TargetReport& target = verdict_.reports[*report].targets[0];
    const Steps goal{own_steps, target.selected.steps.size(), false};
    const bool is_right = judge_steps(0, *report, {0, own_steps});
    if (is_right || target.run.steps.size() > own_steps)
      judge_steps(1, *report, goal);
    else
      kernel_.criteria[1].why = "its steps were not reached";
    // A kernel that did not go on is told first, also where the goal began.
    const auto first = failure_of(target, {0, goal.end});
    if (first && has(goal, first->difference->step)) kernel_.first = 1;
  }

  void check_module() {
    const TemporaryFolder folder;
    if (folder.path().empty())
      return void(refuse(Refusal::Kind::not_there, folder.problem()));
    const auto built =
        build(submission_.text, verdict_.file, folder.path() / "own");
    if (!built) return;
    bool is_for = false;
    for (std::size_t i = 0; i < verdict_.criteria.size(); ++i) {
      const std::string& key = verdict_.criteria[i].key;
      const fs::path path = exercise_.folder / key;
      auto loaded =
          load(read_file(path.string()).value_or(""),
               modules_known(exercise_, verdict_.file, request_.source));
      if (auto* wrong = std::get_if<FileError>(&loaded))
        return void(refuse(
            {Refusal::Kind::scenario, "", path.string(), std::move(*wrong)}));
      auto selected = select(std::get<Scenario>(loaded), kernel_.target);
      if (!selected) {
        kernel_.criteria[i].why =
            "it is not for " + to_string(kernel_.target.version);
        continue;
      }
      is_for = true;
      if (!judge_scenario(i, *std::move(selected), key, *built)) return;
    }
    if (!is_for) not_for_this();
  }

  /// The versions that the exercise is for are those of its solution.
  bool is_for_this() const {
    const auto solution =
        parse(read_file(exercise_.solution().string()).value_or(""));
    const auto* scenario = std::get_if<Scenario>(&solution);
    return scenario == nullptr || select(*scenario, kernel_.target);
  }

  void check_test() {
    if (!is_for_this()) return void(not_for_this());
    const auto selected = select(submission_.scenario, kernel_.target);
    if (!selected) return void(left_out_by_reader());
    const TemporaryFolder folder;
    if (folder.path().empty())
      return void(refuse(Refusal::Kind::not_there, folder.problem()));
    fs::path good = exercise_.folder / "good" / (exercise_.module + ".c");
    if (!fs::exists(good))
      good = request_.source / "kmod" / exercise_.module /
             (exercise_.module + ".c");
    auto built = build_file(good, folder.path() / "good");
    if (!built) return;
    const std::string path = verdict_.file.string();
    judge_scenario(0, *selected, path, *built);
    if (kernel_.criteria[0].outcome != Outcome::passed) {
      for (std::size_t i = 1; i < kernel_.criteria.size(); ++i)
        kernel_.criteria[i].why = "the test does not pass the right module";
      return;
    }
    for (std::size_t i = 1; i < kernel_.criteria.size(); ++i) {
      built = build_file(exercise_.folder / verdict_.criteria[i].key,
                         folder.path() / std::to_string(i));
      if (!built) return;
      const auto report = run(*selected, path, *built);
      if (!report) return;
      const TargetReport& target = verdict_.reports[*report].targets[0];
      std::optional<Failure> failure;
      if (target.verdict.outcome != Verdict::Outcome::differs)
        failure = fault_not_seen();
      kernel_.criteria[i].steps.end = selected->steps.size();
      if (!judge_criterion(i, *report, std::move(failure)) && !goes_on())
        return;
    }
  }

  std::optional<BuildFolders> build_file(const fs::path& source,
                                         const fs::path& folder) {
    return build(read_file(source.string()).value_or(""), source, folder);
  }

  /// The folders with the module; nothing when this kernel cannot be asked.
  std::optional<BuildFolders> build(const std::string& text,
                                    const fs::path& source,
                                    const fs::path& folder) {
    BuiltModule built = build_module(text, source.string(), exercise_.module,
                                     kernel_.target, request_.folders, folder);
    if (built.refusal) return refuse(*std::move(built.refusal)), std::nullopt;
    if (exercise_.kind == Exercise::Kind::module)
      kernel_.warnings = std::move(built.warnings);
    return built.folders;
  }

  /// The number of its report; nothing when it could not run.
  std::optional<std::size_t> run(Scenario selected, const std::string& path,
                                 const BuildFolders& folders) {
    ConfinedKernel kernel(kernel_.target, folders);
    TargetReport report{std::move(selected), {}, {}};
    report.run = kernel.run(
        compile(report.selected, verdict_.file.stem().string()), Limits{});
    report.verdict = judge(report.selected, report.run);
    if (kernel.interrupted())
      return refuse(Refusal::Kind::interrupted, ""), std::nullopt;
    if (report.verdict.outcome == Verdict::Outcome::not_run)
      return refuse(Refusal::Kind::not_there,
                    to_string(kernel_.target) +
                        " could not be run: " + report.run.explanation),
             std::nullopt;
    kernel_.release = report.run.release;
    verdict_.reports.push_back({path, {std::move(report)}});
    return verdict_.reports.size() - 1;
  }

  bool judge_scenario(std::size_t i, Scenario selected, const std::string& path,
                      const BuildFolders& folders) {
    const std::size_t steps = selected.steps.size();
    const auto report = run(std::move(selected), path, folders);
    return report && (judge_steps(i, *report, {0, steps}) || goes_on());
  }

  // These two return whether the criterion is met.
  bool judge_steps(std::size_t i, std::size_t report, Steps steps) {
    kernel_.criteria[i].steps = steps;
    return judge_criterion(
        i, report, failure_of(verdict_.reports[report].targets[0], steps));
  }
  bool judge_criterion(std::size_t i, std::size_t report,
                       std::optional<Failure> failure) {
    CriterionVerdict& criterion = kernel_.criteria[i];
    criterion.outcome = failure ? Outcome::failed : Outcome::passed;
    criterion.failure = std::move(failure);
    criterion.report = report;
    if (!criterion.failure) return true;
    if (!kernel_.first) kernel_.first = i;
    return false;
  }

  bool goes_on() const { return request_.extent == Extent::everything; }

  /// What the kernel's verdict is, and why the rest was not judged.
  void finish() {
    std::string why = "the check ended before";
    if (kernel_.refusal) why = to_text(*kernel_.refusal);
    for (CriterionVerdict& criterion : kernel_.criteria)
      if (criterion.outcome == Outcome::not_judged && criterion.why.empty())
        criterion.why = why;
    kernel_.outcome = KernelVerdict::Outcome::passed;
    if (kernel_.refusal) kernel_.outcome = outcome_of(kernel_.refusal->kind);
    if (kernel_.first) kernel_.outcome = KernelVerdict::Outcome::failed;
  }

  static KernelVerdict::Outcome outcome_of(Refusal::Kind kind) {
    switch (kind) {
      case Refusal::Kind::file:
      case Refusal::Kind::scenario:
      case Refusal::Kind::compiler:
      case Refusal::Kind::gate:
      case Refusal::Kind::kernels:
        return KernelVerdict::Outcome::refused;
      case Refusal::Kind::not_for:
      case Refusal::Kind::not_modelled:
        return KernelVerdict::Outcome::left_out;
      case Refusal::Kind::not_there:
      case Refusal::Kind::interrupted:
        break;
    }
    return KernelVerdict::Outcome::not_run;
  }

  const CheckRequest& request_;
  const Exercise& exercise_;
  const Submission& submission_;
  ExerciseVerdict& verdict_;
  KernelVerdict kernel_;
};

}  // namespace

KernelVerdict check_kernel(const CheckRequest& request,
                           const Submission& submission, const Target& target,
                           ExerciseVerdict& verdict) {
  return KernelCheck(request, submission, target, verdict).check();
}

}  // namespace miu
