// SPDX-License-Identifier: MIT
//
// Oopses and warnings, as the kernel prints them into its log.
#ifndef MIU_KMOD_VM_FAULTS_H_
#define MIU_KMOD_VM_FAULTS_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "labs/runner/interface/run.h"

namespace miu {

/// Where a module's text lay when it was last seen.
struct LoadedAt {
  std::uint64_t address = 0;
  std::uint64_t size = 0;
};
using Places = std::map<std::string, LoadedAt>;

/// One for each dump in the log, in order, as events without a task: `oops`
/// with the function, or "freed NAME" for an address that no module owns now;
/// `warn` with file, line and function.
std::vector<Event> faults_in(const std::vector<std::string>& log,
                             const Places& places);

/// Whether a line of the log is the first of a dump.
bool begins_dump(std::string_view line);
/// Whether a line of the log is the last of a dump.
bool ends_dump(std::string_view line);
/// Adds the line to `dumps` when it begins a dump, or the last one goes on.
void keep_dump_line(std::string_view line, std::vector<std::string>& dumps);
/// Whether the kernel gives up a task that oopsed in its exit.
bool gives_up_task(std::string_view line);
/// Whether the line is the first of a stack that dump_stack() prints.
bool begins_stack(std::string_view line);
/// Whether the line is one of those that an oops prints around its dump, or
/// dump_stack() behind its first.
bool belongs_to_oops(std::string_view line);

/// What a panic or a lock-up said on the console; empty when there was none.
std::string panic_in(const std::string& console);
/// Where the console's last dump says that it stood: "function()", or "freed
/// text" for an address without a name; empty without a dump.
std::string last_place_in(const std::string& console);

}  // namespace miu

#endif  // MIU_KMOD_VM_FAULTS_H_
