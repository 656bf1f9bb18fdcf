// SPDX-License-Identifier: MIT
//
// An exercise: the folder labs/NN-name/exercise/ and its file exercise.json.
//
//   exercise.json    what this header describes; the site reads it, too
//   solution/FILE    the full solution, the source of truth
//   wrong/NAME       wrong solutions, each a whole FILE
//   goal.scenario    kind scenario: steps appended behind the reader's
//   judge/*.scenario kind module: what the reader's module must pass
//   good/NAME.c      kind test: the module that the reader's test must pass;
//                    when it is not there, kmod/NAME/NAME.c
//   faults/*.c       kind test: the same module with a planted fault each
//
// The keys of exercise.json, all of them needed unless said otherwise:
//
//   schema       2
//   kind         scenario, module or test: what the reader writes
//   title        a few words
//   minutes      a number
//   task         paragraphs, plain text
//   file         the name of what the reader writes: FILE.scenario or NAME.c
//   module       the name of the module that it is about
//   goal         kind scenario: goal.scenario
//   shown        kind module: names in judge/ that the reader gets a copy of
//   named        kind module: names in judge/ of which only the title is said
//   faults       kind test: [{"file": "NAME.c", "what": "..."}] in faults/
//   hints        three sentences, each says more than the one before
//   read         the page to read, from the top folder, without .rst
//   start_fails  a sign: what the starting point fails at
//   wrong        [{"file", "what", "sign", "hint"}]: a name in wrong/, what is
//                wrong with it, what it fails at, and the hint for a reader
//                whose work fails at the same
//
// A sign is {"about", "expected", "actual", "criterion"}, as the verdict's
// `first_difference` has them (docs/reference/verdicts.rst): each that is given
// is the same to the letter. `about` is needed, the others may be left out, as
// where the two kernels name different functions in an oops.
//
// 1. The starting point is made from the solution: what stands between the
//    comments [exercise] and [/exercise] is replaced by the text behind
//    [exercise], and by the lines [instead], which are code.
// 2. On the simulator and on the real kernel alike the starting point builds
//    and fails, the solution passes, and each wrong solution fails, at what
//    its sign says.
#ifndef MIU_LABS_RUNNER_EXERCISE_EXERCISE_H_
#define MIU_LABS_RUNNER_EXERCISE_EXERCISE_H_

#include <filesystem>
#include <string>
#include <variant>
#include <vector>

namespace miu {

struct Exercise {
  enum class Kind { scenario, module, test };
  struct Fault {
    std::string file;
    std::string what;
  };
  /// What a mistake is known by; what is empty may be anything.
  struct Sign {
    std::string about;
    std::string expected{};
    std::string actual{};
    std::string criterion{};
  };
  struct Wrong {
    std::string file;
    std::string what;
    Sign sign;
    std::string hint;
  };

  std::filesystem::path folder;
  std::string lab;  // the folder's name: 11-the-inherited-socket
  Kind kind = Kind::scenario;
  std::string title;
  int minutes = 0;
  std::vector<std::string> task;
  std::string file;
  std::string module;
  std::string goal;
  std::vector<std::string> shown;
  std::vector<std::string> named;
  std::vector<Fault> faults;
  std::vector<std::string> hints;
  std::string read;
  Sign start_fails;
  std::vector<Wrong> wrong;

  /// Where the full solution is.
  std::filesystem::path solution() const { return folder / "solution" / file; }
};

/// The exercise in a folder, or a sentence that says what is wrong with its
/// file: a key that is missing, of another type, or not known.
std::variant<Exercise, std::string> load_exercise(
    const std::filesystem::path& folder);

/// The starting point that a solution is the source of.
std::string starting_point(const std::string& solution);

/// The solution as a reader sees it: without the marks.
std::string shown_solution(const std::string& solution);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_EXERCISE_EXERCISE_H_
