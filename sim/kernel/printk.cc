// SPDX-License-Identifier: MIT
//
// Models kernel/printk/printk.c: a message of the log is an event, without its
// level, time and last newline.
#include <linux/printk.h>

#include <cstdarg>
#include <cstdio>
#include <string_view>

#include "sim/kernel.h"

extern "C" int _printk(const char* fmt, ...) {
  // LOG_LINE_MAX, and the length of a level's prefix.
  static constexpr std::size_t line_max = 1024 - 48;
  static constexpr std::size_t level_length = 2;
  char buffer[line_max + level_length];
  va_list args;
  va_start(args, fmt);
  const int length = vsnprintf(buffer, sizeof(buffer), fmt, args);
  va_end(args);

  std::string_view text = buffer;
  if (text.size() >= level_length && text[0] == KERN_SOH[0])
    text.remove_prefix(level_length);
  // What the trace event of a message has on one line.
  text = text.substr(0, text.find('\n'));
  miu::add_event(miu::Event::Kind::log).text = text;
  miu::count_output(text.size());
  return length;
}
