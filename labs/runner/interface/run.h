// SPDX-License-Identifier: MIT
//
// What a kernel did: for each step its result, the events in their order, and
// what was sampled after the kernel had settled. Both kernels fill the same
// structures, the judge and the printers read nothing else.
//
// 1. Counts are shown counts, as lsmod prints them.
// 2. No address, process number, time or inode number is in here: two runs of
//    one scenario on one kernel are equal. An address in what a kernel printed
//    is the word ADDRESS (addresses.h). The exception is `dumps`, which are for
//    people to read: nothing compares them.
// 3. A step that was not reached has no record; `ending` says why.
#ifndef MIU_LABS_RUNNER_INTERFACE_RUN_H_
#define MIU_LABS_RUNNER_INTERFACE_RUN_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "labs/runner/interface/site.h"
#include "labs/runner/interface/target.h"

namespace miu {

/// What a step's own call or command came to.
struct Result {
  enum class Kind {
    value,   // a call's return value, not negative; a descriptor is 0 here
    error,   // `value` is a positive errno
    exit,    // a command's exit status
    blocks,  // it had not come back when all had settled
    none,    // it does not return (exit)
  };
  Kind kind = Kind::value;
  std::int64_t value = 0;
  bool operator==(const Result&) const = default;
};

/// One thing that happened, in the order in which it happened.
struct Event {
  enum class Kind {
    loaded,    // module: the kernel's module_load
    gone,      // module: module_free
    get,       // module: from -> to at site
    put,       // module: from -> to at site
    log,       // text: a message of the kernel log, printed by task
    returned,  // task: its blocked call came back with result
    dies,      // task: text is a signal's name, or "oops"
    stuck,     // task: oopsed again while it exited
    oops,      // text: the function; "freed NAME" when in a freed module
    warn,      // text: where, as the kernel prints it
    panic,     // text: the kernel's message
  };
  Kind kind = Kind::log;
  std::string task{};  // in whose context; empty when that is not known
  std::string module{};
  int from = 0;
  int to = 0;
  Site site{};
  std::string text{};
  Result result{};
  bool operator==(const Event&) const = default;
};

/// A module as /sys/module shows it after a step.
struct ModuleSample {
  bool present = false;
  int refcnt = 0;
  std::string initstate;             // live, coming, going
  std::vector<std::string> holders;  // sorted by name
  bool operator==(const ModuleSample&) const = default;
};

/// The answer to one Query.
struct Answer {
  bool found = false;  // the task and the descriptor were there
  int count = 0;
  bool operator==(const Answer&) const = default;
};

/// One descriptor that lsof shows. Descriptors 0 to 2 are left out.
struct OpenFile {
  std::string variable;  // that names the descriptor; "-" when none does
  std::string kind;      // socket, file, device, pipe, anon
  std::string detail;    // NETLINK; the file's name without its directory
  bool operator==(const OpenFile&) const = default;
};

/// A function that was entered or left; see Program::graph.
struct Crossing {
  bool enters = false;
  std::string task{};
  std::string function{};
  std::string module{};    // that it is of; empty: the kernel itself
  std::size_t events = 0;  // of the step, that had happened before
  bool operator==(const Crossing&) const = default;
};

struct StepRecord {
  Result result;
  std::string waits;  // where it sleeps, when it blocks; as far as it is known
  std::vector<Event> events;
  std::vector<std::string> tool;     // lines that the command printed
  std::vector<OpenFile> open_files;  // what lsof found, by descriptor
  std::map<std::string, ModuleSample> modules;  // each of the program's
  std::vector<Answer> answers;                  // to the operation's queries
  std::vector<std::string> tasks;  // alive: the program's, and their thread(X)
  std::vector<Crossing> crossings{};  // in their order
  bool operator==(const StepRecord&) const = default;
};

/// After the last step: all tasks killed, settled, then each module removed.
struct EndRecord {
  std::vector<Event> events;  // of the killing and of the removing
  std::map<std::string, ModuleSample> modules;  // before the removing
  std::map<std::string, Result> removals;  // delete_module, for those not left
  bool operator==(const EndRecord&) const = default;
};

struct Run {
  enum class Ending {
    completed,
    panicked,      // the kernel stopped; the last record holds the panic
    hung,          // no answer within the limits
    flooded,       // more output than the limits allow
    early,         // the kernel lives, but a task cannot make its step
    ended,         // the guest ended or reset its machine, and no panic said so
    off_schedule,  // it did not follow the schedule that was asked for
    broken,        // what the guest reported is not whole: nothing of it counts
    not_modelled,  // the simulator leaves out what this needs
    not_started,   // the kernel or its machine could not be had
  };
  Target target;
  std::string release;  // as uname -r says; for the simulator its profile
  Ending ending = Ending::completed;
  std::string explanation;         // of an ending that is not `completed`
  std::string schedule;            // the simulator's: who had each turn
  std::vector<std::string> dumps;  // lines of oopses, with their addresses
  std::vector<StepRecord> steps;
  EndRecord end;
  std::vector<std::string> untraced;  // of Program::graph: not to be recorded
};

}  // namespace miu

#endif  // MIU_LABS_RUNNER_INTERFACE_RUN_H_
