// SPDX-License-Identifier: MIT
#include "kmod/vm/evidence.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "kmod/vm/fields.h"
#include "kmod/vm/records.h"
#include "labs/runner/text/addresses.h"
#include "labs/runner/text/words.h"

namespace miu {
namespace {

/// What stands behind `key` up to the next blank; empty when there is none.
std::string value_of(std::string_view text, std::string_view key) {
  const std::size_t at = text.find(key);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = text.substr(at + key.size());
  return std::string(rest.substr(0, rest.find(' ')));
}

std::string first_word(std::string_view text) {
  return std::string(text.substr(0, text.find(' ')));
}

bool is_reference(std::string_view event) {
  return event == "module_get" || event == "module_put";
}

}  // namespace

void Evidence::add_trace(const std::string& task, const std::string& event,
                         const std::string& text) {
  Line line{task, event, text};
  if (is_reference(event)) {
    const auto refcnt = whole_number(value_of(text, "refcnt="));
    if (!refcnt || *refcnt != static_cast<int>(*refcnt))
      throw BrokenReport(quoted(text) + " has no count");
    line.refcnt = static_cast<int>(*refcnt);
  }
  trace_.push_back(std::move(line));
}

void Evidence::add_place(const std::string& module, LoadedAt place) {
  places_[module] = place;
}

bool Evidence::has_oopsed(const std::string& task) const {
  return oopsed_.contains(task);
}

void Evidence::forget(const std::string& task) {
  oopsed_.erase(task);
  given_up_.erase(task);
}

std::vector<Event> Evidence::take() {
  faults_ = faults_in(log_, places_);
  note_oopses();
  crossings_.clear();

  std::vector<Event> events;
  for (const Line& line : trace_) {
    if (line.event == "module_load")
      add_transition({.kind = Event::Kind::loaded,
                      .task = line.task,
                      .module = first_word(line.text)},
                     events);
    else if (line.event == "module_free")
      add_transition({.kind = Event::Kind::gone,
                      .task = line.task,
                      .module = first_word(line.text)},
                     events);
    else if (is_reference(line.event))
      add_transition(reference(line), events);
    else if (line.event == "console")
      add_message(line, events);
    else
      add_crossing(line, events.size());
  }
  trace_.clear();
  log_.clear();
  dumping_.clear();
  oopsing_.clear();
  stacks_.clear();
  return events;
}

/// The n-th dump of the log is the n-th that ends in the trace.
void Evidence::note_oopses() {
  std::size_t n = 0;
  for (const Line& line : trace_) {
    if (line.event != "console" || !ends_dump(line.text)) continue;
    if (n == faults_.size()) return;
    if (faults_[n++].kind != Event::Kind::oops) continue;
    oopsed_.insert(line.task);
    oopsing_.insert(line.task);
  }
}

Event Evidence::reference(const Line& line) const {
  const bool is_get = line.event == "module_get";
  Event event{.kind = is_get ? Event::Kind::get : Event::Kind::put,
              .task = line.task,
              .module = first_word(line.text)};
  // The event has the raw count, one above the shown one, after the change.
  event.to = line.refcnt - 1;
  event.from = is_get ? event.to - 1 : event.to + 1;
  event.site = site_of(line);
  return event;
}

/// `call_site=netlink_create refcnt=2`, `call_site=hold [first] refcnt=2`.
Site Evidence::site_of(const Line& line) const {
  Site site{value_of(line.text, "call_site="), value_of(line.text, " [")};
  if (site.module.ends_with(']')) site.module.pop_back();
  // Init's text is gone when the event is printed: its places have no name.
  // The task is in the init of what it loads.
  const auto loads = loads_.find(line.task);
  if (site.function.starts_with("0x")) {
    if (loads == loads_.end() || loads->second.empty()) return {"ADDRESS", ""};
    return {"", loads->second.back()};
  }
  // It has a name as long as the init has not returned.
  const auto init = init_.find(site.module);
  if (init != init_.end() && init->second.contains(site.function))
    site.function.clear();
  return site;
}

void Evidence::add_transition(Event event, std::vector<Event>& events) {
  if (event.kind == Event::Kind::loaded)
    loads_[event.task].push_back(event.module);
  else if (event.kind == Event::Kind::gone ||
           (event.kind == Event::Kind::put &&
            event.site == Site{"do_init_module", ""}))
    std::erase(loads_[event.task], event.module);
  events.push_back(std::move(event));
}

void Evidence::add_crossing(const Line& line, std::size_t events) {
  Crossing crossing{.task = line.task, .function = line.text, .events = events};
  // `fcluster_init [fcluster]`, and `f.part.0` for a special case of f().
  if (const auto at = line.text.find(" ["); at != std::string::npos) {
    crossing.module = line.text.substr(at + 2, line.text.size() - at - 3);
    crossing.function.resize(at);
  }
  crossing.function.resize(
      std::min(crossing.function.find('.'), crossing.function.size()));
  for (const bool enters : {true, false}) {
    crossing.enters = enters;
    if (line.event == "call" || line.event == (enters ? "enter" : "leave"))
      crossings_.push_back(crossing);
  }
}

void Evidence::add_message(const Line& line, std::vector<Event>& events) {
  if (gives_up_task(line.text)) given_up_.insert(line.task);
  if (begins_dump(line.text)) {
    dumping_.insert(line.task);
  } else if (ends_dump(line.text)) {
    dumping_.erase(line.task);
    if (faults_.empty()) return;
    Event fault = std::move(faults_.front());
    faults_.erase(faults_.begin());
    fault.task = line.task;
    events.push_back(std::move(fault));
  } else if (begins_stack(line.text)) {
    stacks_.insert(line.task);
  } else if (!dumping_.contains(line.task) &&
             !((oopsing_.contains(line.task) || stacks_.contains(line.task)) &&
               belongs_to_oops(line.text))) {
    stacks_.erase(line.task);
    events.push_back({.kind = Event::Kind::log,
                      .task = line.task,
                      .text = without_addresses(line.text)});
  }
}

}  // namespace miu
