// SPDX-License-Identifier: MIT
//
// A scenario as it is written: nothing is resolved, left out or reordered, so
// that the printer can write it back.
//
// 1. print(parse(text)) is the normal form of text; it parses to an equal
//    scenario and prints to itself.
// 2. Two scenarios are equal when they say the same, wherever it stands: a
//    Place is equal to every other.
// 3. Names of tasks are canonical: `A`, `thread(A)`, `thread(A, 2)`.
#ifndef MIU_LABS_RUNNER_LANGUAGE_SCENARIO_H_
#define MIU_LABS_RUNNER_LANGUAGE_SCENARIO_H_

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "labs/runner/interface/run.h"
#include "labs/runner/interface/target.h"

namespace miu {

/// Where something stands, from 1; columns count characters.
struct Place {
  int line = 0;
  int column = 0;
  int width = 1;  // characters that the caret marks
  bool operator==(const Place&) const { return true; }
};

/// `6.1`, `6.1..`, `..6.11`, `5.10..6.1`; both ends belong to it.
struct VersionRange {
  std::optional<Version> from;
  std::optional<Version> to;
  bool operator==(const VersionRange&) const = default;
  /// Whether the version lies in the range.
  bool contains(const Version& version) const {
    return (!from || *from <= version) && (!to || version <= *to);
  }
};

/// `[6.1..]`, `[sim]`: the line is there only for such targets.
using Condition = std::variant<VersionRange, KernelKind>;

/// What every line has besides its words.
struct Notes {
  Place place;
  std::vector<std::string> above;     // whole-line comments; "" is a blank line
  std::string comment;                // behind the words, with its #
  std::vector<Condition> conditions;  // all of them must hold
  bool operator==(const Notes&) const = default;
};

// What may stand under a step ------------------------------------------------

/// `-`: this step moves no count.
struct NoTransition {
  bool operator==(const NoTransition&) const = default;
};

/// `X: loaded`, `X: gone`, `X: 0 -> 1 SITE`.
struct Transition {
  enum class Kind { loaded, gone, change };
  Kind kind = Kind::change;
  std::string module;
  int from = 0;
  int to = 0;
  Site site;
  bool operator==(const Transition&) const = default;
};

/// `X: -1 SITE & -1 SITE`: all of them, in any order.
struct Unordered {
  struct Part {
    int delta = -1;
    Site site;
    bool operator==(const Part&) const = default;
  };
  std::string module;
  std::vector<Part> parts;
  bool operator==(const Unordered&) const = default;
};

/// `= EBADF`; with a task, `A returns EBADF`.
struct Outcome {
  std::string task;  // empty: the step's own
  Result result;
  std::string name;  // of the errno, as it is written
  bool operator==(const Outcome&) const = default;
};

/// `A dies SIGKILL`, `A dies oops`, `A stuck`.
struct TaskEnd {
  std::string task;
  std::string how;  // a signal's name, oops or stuck
  bool operator==(const TaskEnd&) const = default;
};

/// `count X N`.
struct ModuleCount {
  std::string module;
  int number = 0;
  bool operator==(const ModuleCount&) const = default;
};

/// `state X live`.
struct ModuleState {
  std::string module;
  std::string state;
  bool operator==(const ModuleState&) const = default;
};

/// `holders X: B C`, `holders X: -`.
struct Holders {
  std::string module;
  std::vector<std::string> holders;
  bool operator==(const Holders&) const = default;
};

/// `f_count A.s N`; without a variable, `files A N`.
struct HeldCount {
  std::string task;
  std::string variable;
  int number = 0;
  bool operator==(const HeldCount&) const = default;
};

/// `tasks A thread(A)`, `tasks -`: who lives, of the scenario's tasks and of
/// the threads that kernel_thread() made in their context.
struct LivingTasks {
  std::vector<std::string> tasks;
  bool operator==(const LivingTasks&) const = default;
};

/// `log "a" or "b"`, `oops "f"`, `oops freed X`, `warn`, `panic`, `tool`.
struct Message {
  enum class Kind { log, oops, oops_freed, warn, panic, tool };
  Kind kind = Kind::log;
  std::vector<std::string> texts;  // one; of a log any of several
  bool operator==(const Message&) const = default;
};

struct Expectation {
  Notes notes;
  // An OpenFile is a row of lsof: `s socket NETLINK`.
  std::variant<NoTransition, Transition, Unordered, Outcome, TaskEnd,
               ModuleCount, ModuleState, Holders, HeldCount, LivingTasks,
               Message, OpenFile>
      what;
  bool operator==(const Expectation&) const = default;
};

// Steps ----------------------------------------------------------------------

struct Argument {
  enum class Kind {
    integer,  // `text` as it is written: 31, 0x1f, -1
    names,    // one name, or constants joined with |
    string,   // `text` without its quotes and escapes
    nlmsg,    // `fields` of a netlink header
    raw,      // `text` says how many zero bytes
    word,     // of a command, as it is written
    task,     // a task's canonical name
  };
  struct Field {
    std::string name;
    std::string value;  // an integer or a constant
    bool operator==(const Field&) const = default;
  };
  Kind kind = Kind::integer;
  std::string text;
  std::vector<std::string> names;
  std::vector<Field> fields;
  Place place;
  bool operator==(const Argument&) const = default;
};

/// A call, or a command; see calls.h.
struct Step {
  Notes notes;
  std::string task;  // who acts; empty: a fresh process that ends
  bool is_command = false;
  std::vector<std::string> results;  // the names before =
  std::string name;
  std::vector<Argument> arguments;
  std::vector<Expectation> expectations;
  bool operator==(const Step&) const = default;
};

// The file -------------------------------------------------------------------

struct ModuleLine {
  Notes notes;
  std::string name;
  bool operator==(const ModuleLine&) const = default;
};

/// `leaves X N`: the end finds this count, and cannot remove the module.
struct Leaves {
  Notes notes;
  std::string module;
  int number = 0;
  bool operator==(const Leaves&) const = default;
};

struct Scenario {
  Notes format_notes;  // of the line `scenario 1`
  Notes title_notes;
  std::string title;
  Notes kernels_notes;
  std::vector<VersionRange> kernels;
  std::vector<ModuleLine> modules;
  std::vector<Step> steps;
  std::vector<Leaves> leaves;
  std::vector<std::string> last;  // comments under the last line
  bool operator==(const Scenario&) const = default;
};

}  // namespace miu

#endif  // MIU_LABS_RUNNER_LANGUAGE_SCENARIO_H_
