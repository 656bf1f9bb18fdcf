// SPDX-License-Identifier: MIT
#include <string_view>
#include <utility>

#include "labs/runner/language/parse_parts.h"

namespace miu {
namespace {

constexpr std::string_view init_text = ".init";

/// A call site as the kernel prints it: a symbol, and `[X]` behind it when it
/// is in module X; `X.init` for its init text.
bool parse_site(Cursor& cursor, Site& site) {
  const std::string_view rest = cursor.rest();
  std::size_t size = 0;
  while (size < rest.size() &&
         (continues_name(rest[size]) || rest[size] == '.'))
    ++size;
  if (size == 0 || is_digit(rest[0]) ||
      (size < rest.size() && rest[size] != ' ' && rest[size] != '['))
    return cursor.fail_here("the call site, a kernel function");
  const std::string_view symbol = rest.substr(0, size);
  cursor.skip(size);
  if (symbol.ends_with(init_text)) {
    site.module = symbol.substr(0, size - init_text.size());
    return true;
  }
  site.function = symbol;
  if (at_condition(cursor) || !cursor.take("[")) return true;
  return cursor.name(site.module, "a module's name") && cursor.need("]");
}

bool parse_delta(Cursor& cursor, int& delta) {
  if (cursor.take("-1"))
    delta = -1;
  else if (cursor.take("+1"))
    delta = 1;
  else
    return cursor.fail_here("-1 or +1");
  return true;
}

bool parse_unordered(Cursor& cursor, Unordered& line) {
  Unordered::Part& first = line.parts.emplace_back();
  if (!parse_delta(cursor, first.delta) || !parse_site(cursor, first.site))
    return false;
  if (!cursor.rest().starts_with("&"))
    return cursor.fail_here(
        "& and a second one; a single transition is written 1 -> 0 SITE");
  while (cursor.take("&")) {
    Unordered::Part& part = line.parts.emplace_back();
    if (!parse_delta(cursor, part.delta) || !parse_site(cursor, part.site))
      return false;
  }
  return true;
}

}  // namespace

bool parse_transition(Cursor& cursor, const std::string& module,
                      Expectation& expectation) {
  Transition line;
  line.module = module;
  if (cursor.take_word("loaded")) {
    line.kind = Transition::Kind::loaded;
    expectation.what = std::move(line);
    return true;
  }
  if (cursor.take_word("gone")) {
    line.kind = Transition::Kind::gone;
    expectation.what = std::move(line);
    return true;
  }
  Cursor ahead = cursor;
  int number = 0;
  const bool plus = ahead.rest().starts_with("+");
  if (plus || (ahead.number(number, "") && !ahead.take("->") &&
               cursor.rest().starts_with("-"))) {
    Unordered unordered;
    unordered.module = module;
    if (!parse_unordered(cursor, unordered)) return false;
    expectation.what = std::move(unordered);
    return true;
  }
  const std::size_t begin = cursor.at();
  if (!cursor.number(line.from, "loaded, gone or a change: 0 -> 1 SITE") ||
      !cursor.need("->") || !cursor.number(line.to, "a count"))
    return false;
  if (line.to != line.from + 1 && line.to != line.from - 1)
    return cursor.fail(begin, cursor.at() - begin,
                       "a change by more than one; each get and each put has "
                       "a line of its own");
  if (!parse_site(cursor, line.site)) return false;
  expectation.what = std::move(line);
  return true;
}

}  // namespace miu
