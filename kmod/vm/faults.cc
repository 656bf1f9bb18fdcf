// SPDX-License-Identifier: MIT
#include "kmod/vm/faults.h"

#include <charconv>
#include <cstddef>

#include "labs/runner/text/addresses.h"

namespace miu {
namespace {

constexpr std::string_view rip = "RIP: 0010:";
constexpr std::string_view recursive_fault = "Fixing recursive fault";
constexpr std::string_view panic_words = "Kernel panic - not syncing: ";

/// `do_exit+0x12/0x20 [hello]` and the like without what changes.
std::string function_of(std::string_view text) {
  return std::string(text.substr(0, text.find_first_of("+ \n\r")));
}

std::string fault_place(std::string_view text, const Places& places) {
  const std::string function = function_of(text);
  if (!function.starts_with("0x")) return function;
  std::uint64_t address = 0;
  std::from_chars(function.data() + 2, function.data() + function.size(),
                  address, 16);
  for (const auto& [module, place] : places)
    if (address >= place.address && address < place.address + place.size)
      return "freed " + module;
  return "no function";
}

/// `WARNING: CPU: 0 PID: 80 at FILE:LINE FUNCTION+0x1/0x2`
Event warning(std::string_view line) {
  Event event{.kind = Event::Kind::warn};
  const std::size_t at = line.find(" at ");
  const std::size_t plus = line.find('+');
  if (at != std::string_view::npos)
    event.text = std::string(line.substr(at + 4, plus - at - 4));
  return event;
}

Event oops(const std::vector<std::string_view>& dump, const Places& places) {
  Event event{.kind = Event::Kind::oops};
  bool after_header = false;
  for (const std::string_view line : dump) {
    after_header = after_header || line.find("[#") != std::string_view::npos;
    if (!after_header || !line.starts_with(rip)) continue;
    event.text = fault_place(line.substr(rip.size()), places);
    break;
  }
  return event;
}

}  // namespace

std::vector<Event> faults_in(const std::vector<std::string>& log,
                             const Places& places) {
  std::vector<Event> faults;
  std::vector<std::string_view> dump;
  const std::string* warned = nullptr;
  bool oopsed = false;
  for (const std::string& line : log) {
    dump.push_back(line);
    if (line.starts_with("WARNING: ")) warned = &line;
    if (line.find(" [#") != std::string::npos) oopsed = true;
    if (!ends_dump(line)) continue;
    if (oopsed)
      faults.push_back(oops(dump, places));
    else if (warned != nullptr)
      faults.push_back(warning(*warned));
    dump.clear();
    warned = nullptr;
    oopsed = false;
  }
  return faults;
}

bool begins_dump(std::string_view line) {
  return line.starts_with("------------[ cut here ]");
}

bool ends_dump(std::string_view line) {
  return line.starts_with("---[ end trace ");
}

bool begins_stack(std::string_view line) {
  return line.starts_with("CPU: ") &&
         line.find(" PID: ") != std::string_view::npos;
}

bool gives_up_task(std::string_view line) {
  return line.starts_with(recursive_fault);
}

void keep_dump_line(std::string_view line, std::vector<std::string>& dumps) {
  const bool goes_on = !dumps.empty() && !ends_dump(dumps.back());
  if (goes_on || begins_dump(line) || line.starts_with("BUG: ") ||
      line.find(" [#") != std::string_view::npos)
    dumps.emplace_back(line);
}

bool belongs_to_oops(std::string_view line) {
  static constexpr std::string_view beginnings[] = {
      "BUG: ",        "#PF: ",       "PGD ",  "Oops: ",
      "CPU: ",        "Tainted: ",   "RIP: ", "Code: ",
      "RSP: ",        "RAX: ",       "RDX: ", "RBP: ",
      "R10: ",        "R13: ",       "FS: ",  "CS: ",
      "DR0: ",        "DR3: ",       "CR2: ", "PKRU: ",
      "note: ",       "Call Trace:", " ",     "Modules linked in:",
      recursive_fault};
  if (line.empty()) return true;
  for (const std::string_view beginning : beginnings)
    if (line.starts_with(beginning)) return true;
  return false;
}

std::string panic_in(const std::string& console) {
  const std::size_t at = console.find(panic_words);
  if (at == std::string::npos) return {};
  const std::size_t from = at + panic_words.size();
  return without_addresses(
      console.substr(from, console.find_first_of("\r\n", from) - from));
}

std::string last_place_in(const std::string& console) {
  const std::size_t at = console.rfind(rip);
  if (at == std::string::npos) return {};
  const std::string function =
      function_of(std::string_view(console).substr(at + rip.size()));
  return function.starts_with("0x") ? "freed text" : function + "()";
}

}  // namespace miu
