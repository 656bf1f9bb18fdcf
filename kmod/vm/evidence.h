// SPDX-License-Identifier: MIT
//
// From what the kernel printed, line by line, to events.
#ifndef MIU_KMOD_VM_EVIDENCE_H_
#define MIU_KMOD_VM_EVIDENCE_H_

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kmod/vm/faults.h"
#include "labs/runner/interface/run.h"

namespace miu {

/// The functions in each module's init text, by the module's name.
using InitFunctions = std::map<std::string, std::set<std::string>>;

/// Gathers the lines of a step, and gives its events when it is over.
class Evidence {
 public:
  /// `init` must outlive it.
  explicit Evidence(const InitFunctions& init) : init_(init) {}

  /// A trace event in the context of a task, with the text behind its name.
  /// Throws BrokenReport for a get or a put without a count.
  void add_trace(const std::string& task, const std::string& event,
                 const std::string& text);
  /// A line of the kernel's log.
  void add_log(const std::string& line) { log_.push_back(line); }
  /// Where a module's text lies, to know it again when it is freed.
  void add_place(const std::string& module, LoadedAt place);

  /// The events since the last call, in their order.
  std::vector<Event> take();
  /// The functions entered and left among the events that were last taken.
  std::vector<Crossing> take_crossings() { return std::move(crossings_); }
  /// Whether the task, which may have ended now, has had an oops.
  bool has_oopsed(const std::string& task) const;
  /// The tasks that oopsed in their exit: the kernel has given them up.
  std::set<std::string> given_up() const { return given_up_; }
  /// The next task of that name is another one.
  void forget(const std::string& task);

 private:
  struct Line {
    std::string task, event, text;
    int refcnt = 0;  // of a get or put: raw, after the change
  };
  Event reference(const Line& line) const;
  Site site_of(const Line& line) const;
  void add_transition(Event event, std::vector<Event>& events);
  void note_oopses();
  void add_message(const Line& line, std::vector<Event>& events);
  void add_crossing(const Line& line, std::size_t events);

  const InitFunctions& init_;
  // Of each task, the modules that it loads and whose init has not returned,
  // the innermost last.
  std::map<std::string, std::vector<std::string>> loads_;
  Places places_;
  std::vector<Line> trace_;
  std::vector<std::string> log_;
  std::vector<Event> faults_;  // of the step, not yet placed
  std::vector<Crossing> crossings_;
  std::set<std::string> dumping_;   // tasks within a dump
  std::set<std::string> oopsing_;   // tasks with an oops in this step
  std::set<std::string> stacks_;    // tasks that print their stack
  std::set<std::string> oopsed_;    // of all steps
  std::set<std::string> given_up_;  // of all steps
};

}  // namespace miu

#endif  // MIU_KMOD_VM_EVIDENCE_H_
