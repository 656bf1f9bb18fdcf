// SPDX-License-Identifier: MIT
#include "labs/runner/language/parse_parts.h"

namespace miu {
namespace {

constexpr std::string_view known_conditions =
    "a version or a range (6.1, 6.1.., ..6.11), sim or vm";

/// The digits and dots that stand here.
std::string_view version_text(Cursor& cursor) {
  const std::string_view rest = cursor.rest();
  std::size_t size = 0;
  while (size < rest.size() && (is_digit(rest[size]) || rest[size] == '.'))
    ++size;
  return rest.substr(0, size);
}

}  // namespace

bool parse_range(Cursor& cursor, VersionRange& range) {
  const std::size_t begin = cursor.at();
  const std::string_view text = version_text(cursor);
  const std::size_t dots = text.find("..");
  if (dots == text.npos) {
    range.from = range.to = parse_version(text);
    if (!range.from) return cursor.fail_here(known_conditions);
  } else {
    const std::string_view from = text.substr(0, dots);
    const std::string_view to = text.substr(dots + 2);
    range.from = parse_version(from);
    range.to = parse_version(to);
    if ((!from.empty() && !range.from) || (!to.empty() && !range.to) ||
        (from.empty() && to.empty()))
      return cursor.fail_here(known_conditions);
    if (range.from && range.to && *range.to < *range.from)
      return cursor.fail(begin, text.size(),
                         "an empty range; the older version stands first");
  }
  cursor.skip(text.size());
  const std::string_view rest = cursor.rest();
  const std::size_t behind = begin + text.size();
  if (!rest.empty() && cursor.at() == behind && continues_name(rest[0])) {
    cursor.go_back(begin);
    return cursor.fail_here(known_conditions);
  }
  return true;
}

bool at_condition(Cursor& cursor) {
  const std::string_view rest = cursor.rest();
  return rest.starts_with("[sim]") || rest.starts_with("[vm]") ||
         rest.starts_with("[..") ||
         (rest.size() > 1 && rest[0] == '[' && is_digit(rest[1]));
}

bool parse_conditions(Cursor& cursor, Notes& notes) {
  while (cursor.take("[")) {
    const std::size_t begin = cursor.at() - 1;
    const bool sim = cursor.take_word("sim");
    if (sim || cursor.take_word("vm")) {
      notes.conditions.emplace_back(sim ? KernelKind::sim : KernelKind::vm);
      if (!cursor.need("]")) return false;
      if (notes.comment.empty() && notes.above.empty())
        return cursor.fail(begin, cursor.at() - begin,
                           std::string(sim ? "[sim]" : "[vm]") +
                               " without a comment; say on this line why "
                               "one kernel alone is meant");
      continue;
    }
    VersionRange range;
    if (!parse_range(cursor, range)) return false;
    notes.conditions.emplace_back(range);
    if (!cursor.need("]")) return false;
  }
  return cursor.end();
}

}  // namespace miu
