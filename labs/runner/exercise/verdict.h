// SPDX-License-Identifier: MIT
//
// What a check found out about a reader's work, as data. Text, JSON and JUnit
// are made from it (verdict_text.h, verdict_json.h, verdict_junit.h), and so
// are hints; nobody reads what was printed.
//
// 1. Every kernel that was to be asked is in it, and in each every criterion,
//    also those that were not judged: these say why.
// 2. A kernel has passed when it judged a criterion and none failed. Two
//    kernels of one version that have both passed must agree in each step
//    (agree.h).
// 3. A failure is the first difference of its criterion. The first of all is
//    what a reader is told, and what a hint is for.
#ifndef MIU_LABS_RUNNER_EXERCISE_VERDICT_H_
#define MIU_LABS_RUNNER_EXERCISE_VERDICT_H_

#include <optional>
#include <string>
#include <vector>

#include "labs/runner/exercise/criteria.h"
#include "labs/runner/exercise/exercise.h"
#include "labs/runner/exercise/refusal.h"
#include "labs/runner/host/box.h"
#include "labs/runner/judge/judge.h"
#include "labs/runner/report/agree.h"
#include "labs/runner/report/report.h"

namespace miu {

/// What a criterion failed at.
struct Failure {
  // What a sign of exercise.json is compared with: of a difference, its own
  // words; of a fault that the reader's test passes, `verdict`.
  std::string about;
  std::string expected;
  std::string actual;
  std::optional<Difference> difference{};
  // The step of a difference; at the end of the scenario there is none.
  std::string step{};
  int step_line = 0;
  std::string before{};  // the counts before that step
};

/// Steps of a report, from `begin` to before `end`.
struct Steps {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool with_end = true;  // and what was found when all tasks were killed
};

struct CriterionVerdict {
  enum class Outcome { passed, failed, not_judged };
  Outcome outcome = Outcome::not_judged;
  std::string why{};  // it was not judged
  std::optional<Failure> failure{};
  std::optional<std::size_t> report{};  // in ExerciseVerdict::reports
  Steps steps{};                        // of that report
};

struct KernelVerdict {
  enum class Outcome { passed, failed, refused, not_run, left_out };
  Target target;
  std::string release{};  // when it ran
  Outcome outcome = Outcome::not_run;
  std::optional<Refusal> refusal{};
  std::string warnings{};                    // of its compiler
  std::vector<CriterionVerdict> criteria{};  // as in ExerciseVerdict
  std::optional<std::size_t> first{};        // the one that a reader is told
};

/// Two kernels of one version that have both passed.
struct Agreement {
  Target left;
  Target right;
  std::size_t criterion = 0;  // in which they do not agree
  std::optional<Disagreement> disagreement{};
};

struct ExerciseVerdict {
  enum class Outcome { passed, failed, bad_file, no_kernel, interrupted };
  Outcome outcome = Outcome::passed;
  std::filesystem::path file;  // the reader's, as messages call it
  std::string sha256{};        // of the bytes that were judged
  Boxing boxing = Boxing::boxed;
  std::optional<Refusal> refusal{};  // of the work as a whole
  std::vector<Criterion> criteria{};
  std::vector<KernelVerdict> kernels{};  // in the order of the targets
  std::vector<Agreement> agreements{};
  std::vector<ScenarioReport> reports{};  // one target each
};

/// Where a verdict's first difference is.
struct FirstDifference {
  std::string criterion;
  Target target;
  std::string about;
  std::string expected;
  std::string actual;
};

/// The first thing that failed; nothing when nothing did.
std::optional<FirstDifference> first_difference(const ExerciseVerdict& verdict);

/// Whether the simulator and a real kernel of one version agreed. Nobody shall
/// take the simulator's word for the real kernel's.
bool was_compared(const ExerciseVerdict& verdict);

/// The mistake that a reader has made, if it is one that the exercise knows.
const Exercise::Wrong* mistake_in(const Exercise& exercise,
                                  const ExerciseVerdict& verdict);
/// Whether this is what the sign stands for.
bool matches(const Exercise::Sign& sign, const FirstDifference& found);

/// `passed`, `failed`, `not judged`.
std::string to_string(CriterionVerdict::Outcome outcome);
/// `passed`, `failed`, `refused`, `not run`, `left out`.
std::string to_string(KernelVerdict::Outcome outcome);
/// `passed`, `failed`, `bad file`, `no kernel`, `interrupted`.
std::string to_string(ExerciseVerdict::Outcome outcome);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_EXERCISE_VERDICT_H_
