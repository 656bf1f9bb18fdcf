// SPDX-License-Identifier: MIT
#include "labs/runner/exercise/verdict_text.h"

#include <set>

#include "labs/runner/report/paper.h"

namespace miu {
namespace {

class Writing {
 public:
  Writing(const ExerciseVerdict& verdict, Look look)
      : verdict_(verdict), paper_(look) {}

  std::string all() {
    for (const KernelVerdict& kernel : verdict_.kernels) write(kernel);
    if (verdict_.refusal) write(*verdict_.refusal);
    return paper_.take();
  }

 private:
  void write(const Refusal& refusal) {
    if (refusal.where) paper_.lines(to_text(*refusal.where, refusal.file));
    if (!refusal.messages.empty()) paper_.lines(refusal.messages + "\n");
    if (!refusal.words.empty()) paper_.line(0, refusal.words);
  }

  void write(const KernelVerdict& kernel) {
    // Each warning once, though every target's compiler says it.
    if (warned_.insert(kernel.warnings).second) paper_.lines(kernel.warnings);
    if (kernel.first)
      write_failure(kernel, *kernel.first);
    else if (kernel.outcome == KernelVerdict::Outcome::passed)
      paper_.verdict(Verdict::Outcome::as_expected, name_of(kernel));
    // Who is not asked is named at the end, when nobody else was.
    if (kernel.refusal && kernel.refusal->kind != Refusal::Kind::not_for)
      write(*kernel.refusal);
    for (const Agreement& agreement : verdict_.agreements)
      if (agreement.right == kernel.target && agreement.disagreement)
        write(agreement, *agreement.disagreement);
  }

  std::string name_of(const KernelVerdict& kernel) const {
    std::string name = to_string(kernel.target);
    if (!kernel.release.empty()) name += " (" + kernel.release + ")";
    if (verdict_.boxing == Boxing::unboxed) name += ", not in a box";
    return name;
  }

  void write_failure(const KernelVerdict& kernel, std::size_t number) {
    const Criterion& criterion = verdict_.criteria[number];
    const Failure& failure = *kernel.criteria[number].failure;
    if (!failure.difference) {  // The scenario is as expected, and shall not.
      paper_.verdict(Verdict::Outcome::as_expected, name_of(kernel));
      paper_.line(0, "    The test passes a faulty module: " + criterion.words);
      return;
    }
    paper_.verdict(Verdict::Outcome::differs, name_of(kernel));
    if (failure.step.empty())
      paper_.line(4, "at the end of the scenario");
    else if (criterion.key == "goal")
      paper_.line(4, "The goal is not reached: " + criterion.words);
    if (!failure.step.empty())
      paper_.line(4, "in line " + std::to_string(failure.step_line) + ": " +
                         failure.step);
    paper_.difference(*failure.difference, path_of(criterion), failure.before,
                      Paper::StepSaid::is_not_listed);
    if (criterion.key == "good")
      paper_.line(4, "The module is right here: the test must pass it.");
  }

  /// The scenario, as the reader knows it.
  std::string path_of(const Criterion& criterion) const {
    if (criterion.key == "goal") return criterion.file;
    if (!criterion.shown) return criterion.file + " (not shown)";
    return verdict_.file.parent_path() / criterion.file;
  }

  void write(const Agreement& agreement, const Disagreement& found) {
    const std::string one = to_string(agreement.left);
    const std::string two = to_string(agreement.right);
    paper_.verdict(Verdict::Outcome::differs, one + " and " + two);
    paper_.line(4,
                "Each passes alone, but they do not agree in a step, as they "
                "must.");
    std::string place = "in " + path_of(verdict_.criteria[agreement.criterion]);
    if (found.line > 0) place += ":" + std::to_string(found.line);
    paper_.line(4, place + ": " + found.step);
    paper_.columns(one, two, true);
    for (const auto& [a, b] : side_by_side(found.left, found.right))
      paper_.columns(a, b, a == b);
  }

  const ExerciseVerdict& verdict_;
  Paper paper_;
  std::set<std::string> warned_{""};
};

}  // namespace

std::string verdict_text(const ExerciseVerdict& verdict, Look look) {
  return Writing(verdict, look).all();
}

std::string judged_text(const ExerciseVerdict& verdict) {
  std::string names;
  bool real = false;
  for (const KernelVerdict& kernel : verdict.kernels) {
    if (kernel.outcome != KernelVerdict::Outcome::passed) continue;
    names += (names.empty() ? "" : ", ") + to_string(kernel.target);
    if (kernel.target.kind == KernelKind::sim) continue;
    real = true;
    names += " (" + kernel.release + ")";
  }
  std::string agreed;  // the versions of which both kernels were asked
  for (const Agreement& agreement : verdict.agreements)
    agreed += (agreed.empty() ? "" : ", ") + to_string(agreement.right.version);
  std::string text = "Judged on " + names;
  if (!agreed.empty())
    return text + ". The simulator and the real kernel of " + agreed +
           " agree in each step.";
  return text + (real ? "; the simulator of that version was not asked."
                      : "; the real kernel was not asked.");
}

}  // namespace miu
