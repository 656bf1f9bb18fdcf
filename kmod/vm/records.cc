// SPDX-License-Identifier: MIT
#include "kmod/vm/records.h"

#include "kmod/vm/fields.h"
#include "labs/runner/text/words.h"

namespace miu {
namespace {

constexpr unsigned anywhere = beginning | between_steps | in_step | in_end;
constexpr unsigned evidence = in_step | in_end;
constexpr Part stays{};

struct Row {
  Record kind;
  const char* name;
  std::size_t least, most;  // fields, the name among them
  unsigned places;          // where it may come
  Part after;               // where the report is then
};

constexpr std::size_t any_number = 1000;
constexpr std::size_t most_callers = 6;  // MAX_CALLERS of the guest's look.c

constexpr Row rows[] = {
    {Record::untraced, "untraced", 2, 2, beginning, stays},
    {Record::release, "release", 2, 2, beginning, between_steps},
    {Record::step, "step", 2, 2, between_steps, in_step},
    {Record::file, "file", 4, 4, in_step, stays},
    {Record::trace, "trace", 4, 4, evidence, stays},
    {Record::unreadable, "unreadable", 2, 2, evidence, stays},
    {Record::kernel, "kernel", 2, 2, evidence, stays},
    {Record::result, "result", 3, 3, in_step, stays},
    {Record::returned, "returned", 4, 4, in_step, stays},
    {Record::ended, "ended", 4, 4, evidence, stays},
    {Record::tool, "tool", 2, 2, in_step, stays},
    {Record::waits, "waits", 2, 2 + most_callers, in_step, stays},
    {Record::answer, "answer", 3, 3, in_step, stays},
    {Record::alive, "alive", 2, 2, in_step, stays},
    {Record::module, "module", 5, any_number, evidence, stays},
    {Record::place, "place", 4, 4, evidence, stays},
    {Record::done, "done", 1, 1, in_step, between_steps},
    {Record::end, "end", 1, 1, between_steps, in_end},
    {Record::removal, "removal", 4, 4, in_end, stays},
    {Record::over, "over", 1, 1, in_end, closed},
    {Record::flood, "flood", 2, 2, anywhere, closed},
    {Record::hang, "hang", 2, 2, anywhere, closed},
    {Record::early, "early", 2, 2, in_step, closed},
    {Record::failure, "failure", 3, 3, anywhere, closed},
};

}  // namespace

BrokenReport::BrokenReport(const std::string& what)
    : std::runtime_error(escape(what)) {}

Record place_record(std::string_view name, std::size_t fields, Part& part) {
  for (const Row& row : rows) {
    if (row.name != name) continue;
    if (fields < row.least || fields > row.most)
      throw BrokenReport(quoted(name) + " has another number of fields");
    if ((row.places & part) == 0)
      throw BrokenReport(quoted(name) + " may not come here");
    if (row.after != stays) part = row.after;
    return row.kind;
  }
  throw BrokenReport("there is no record " + quoted(name));
}

}  // namespace miu
