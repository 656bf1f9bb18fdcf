// SPDX-License-Identifier: MIT
//
// Models kernel/printk/printk.c: a message of the log is an event, without its
// level, time and last newline. An address is the word for it: %p prints a hash
// of one, which is another in each boot.
#include <linux/printk.h>

#include <cstdarg>
#include <cstdio>
#include <string>
#include <string_view>

#include "labs/runner/text/addresses.h"
#include "sim/kernel.h"

namespace {

/// The format with the kernel's 16 digits for each %p, %px and %pK, where the C
/// library would print as few as it can.
std::string with_whole_pointers(std::string_view fmt) {
  static constexpr std::string_view flags = "-+ #0123456789.";
  std::string result;
  while (!fmt.empty()) {
    const std::size_t at = fmt.find('%');
    result += fmt.substr(0, at);
    if (at == fmt.npos) break;
    fmt.remove_prefix(at);
    const std::size_t kind = fmt.find_first_not_of(flags, 1);
    if (kind == fmt.npos) return result += fmt;
    std::size_t end = kind + 1;
    if (fmt[kind] == 'p') {
      end +=
          fmt.substr(end).starts_with('x') || fmt.substr(end).starts_with('K');
      result += "%016lx";
    } else {
      result += fmt.substr(0, end);
    }
    fmt.remove_prefix(end);
  }
  return result;
}

}  // namespace

extern "C" int _printk(const char* fmt, ...) {
  // LOG_LINE_MAX, and the length of a level's prefix.
  static constexpr std::size_t line_max = 1024 - 48;
  static constexpr std::size_t level_length = 2;
  char buffer[line_max + level_length];
  va_list args;
  va_start(args, fmt);
  const int length =
      vsnprintf(buffer, sizeof(buffer), with_whole_pointers(fmt).c_str(), args);
  va_end(args);

  std::string_view text = buffer;
  if (text.size() >= level_length && text[0] == KERN_SOH[0])
    text.remove_prefix(level_length);
  // What the trace event of a message has on one line.
  text = text.substr(0, text.find('\n'));
  // A task may be ended in there, and then keeps what it holds.
  miu::Event& event = miu::add_event(miu::Event::Kind::log);
  event.text = miu::without_addresses(text);
  miu::count_output(text.size());
  return length;
}
