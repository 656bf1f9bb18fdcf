// SPDX-License-Identifier: MIT
//
// The arguments of calls and the words of commands, each checked against the
// kind that its row in calls.h gives.
#include <algorithm>
#include <string>
#include <utility>

#include "labs/runner/damage/damage.h"
#include "labs/runner/language/names.h"
#include "labs/runner/language/parse_parts.h"
#include "labs/runner/text/words.h"

namespace miu {
namespace {

constexpr int most_raw_bytes = 65'536;

bool parse_integer_or_constant(Cursor& cursor, std::string& value,
                               std::string_view expected) {
  const std::string_view rest = cursor.rest();
  if (rest.empty() || !begins_name(rest[0]))
    return cursor.integer(value, expected);
  const std::size_t begin = cursor.at();
  if (!cursor.name(value, expected)) return false;
  if (constant_value(value)) return true;
  return cursor.fail(begin, value.size(),
                     "unknown constant " + quoted(value) +
                         "; the nearest are " +
                         nearest(value, constant_names()));
}

bool parse_nlmsg(Cursor& cursor, Argument& argument) {
  argument.kind = Argument::Kind::nlmsg;
  if (!cursor.need("(")) return false;
  if (cursor.take(")")) return true;
  do {
    Argument::Field& field = argument.fields.emplace_back();
    const std::size_t begin = cursor.at();
    if (!cursor.name(field.name, "len, type, flags, seq or pid")) return false;
    const std::vector<std::string> known = {"len", "type", "flags", "seq",
                                            "pid"};
    bool found = false;
    for (const std::string& name : known) found |= name == field.name;
    if (!found)
      return cursor.fail(begin, field.name.size(),
                         "unknown field " + quoted(field.name) +
                             " of a netlink message; expected len, type, "
                             "flags, seq or pid");
    for (std::size_t i = 0; i + 1 < argument.fields.size(); ++i)
      if (argument.fields[i].name == field.name)
        return cursor.fail(begin, field.name.size(),
                           "the field " + field.name + " a second time");
    if (!cursor.need("=") ||
        !parse_integer_or_constant(cursor, field.value,
                                   "an integer or a constant"))
      return false;
  } while (cursor.take(","));
  return cursor.need(")");
}

bool parse_raw(Cursor& cursor, Argument& argument) {
  argument.kind = Argument::Kind::raw;
  if (!cursor.need("(")) return false;
  const std::size_t begin = cursor.at();
  int bytes = 0;
  if (!cursor.number(bytes, "a number of bytes")) return false;
  if (bytes < 0 || bytes > most_raw_bytes)
    return cursor.fail(begin, cursor.at() - begin,
                       "raw() has 0 to 65536 bytes");
  argument.text = std::to_string(bytes);
  return cursor.need(")");
}

/// `A|B`, or the name that is read already.
bool parse_constants(Cursor& cursor, Argument& argument) {
  do {
    if (!parse_integer_or_constant(cursor, argument.names.emplace_back(),
                                   "a constant"))
      return false;
  } while (cursor.take("|"));
  return true;
}

/// `~no-modinfo` at the end of what stands at `begin`.
bool check_damage(Cursor& cursor, std::size_t begin, const std::string& text) {
  const std::size_t mark = text.find('~');
  if (mark == text.npos) return true;
  const std::string name = text.substr(mark + 1);
  if (name.empty())
    return cursor.fail(begin + mark, 1,
                       "\"~\"; expected ~ and the damage's name");
  if (is_damage(name)) return true;
  return cursor.fail(begin + mark, 1 + name.size(),
                     "unknown damage " + quoted(name) + "; the nearest are " +
                         nearest(name, damage_names()));
}

/// What each kind of argument is called in a message.
std::string describe(const std::string& kind) {
  if (kind == "number") return "an integer or constants joined with |";
  if (kind == "descriptor") return "a variable or an integer";
  if (kind == "message")
    return "a message: \"text\", nlmsg(...), raw(N), NULL or BAD";
  if (kind == "text") return "a \"string\", NULL or BAD";
  if (kind == "file")
    return "a module's name as a \"string\", a variable or an integer";
  if (kind == "image") return "a module's name as a \"string\", NULL or BAD";
  return "a task";
}

bool parse_argument(Cursor& cursor, const std::string& kind,
                    Argument& argument) {
  const std::string expected = describe(kind);
  const std::string_view rest = cursor.rest();
  const char first = rest.empty() ? ' ' : rest[0];
  const bool descriptor = kind == "descriptor" || kind == "file";
  if (kind == "number" && begins_name(first)) {
    argument.kind = Argument::Kind::names;
    return parse_constants(cursor, argument);
  }
  if ((kind == "number" || descriptor) && !begins_name(first) &&
      !(kind == "file" && first == '"')) {
    argument.kind = Argument::Kind::integer;
    return cursor.integer(argument.text, expected);
  }
  if (kind == "task") {
    argument.kind = Argument::Kind::task;
    return parse_task(cursor, argument.text);
  }
  if (descriptor && first != '"') {
    argument.kind = Argument::Kind::names;
    return cursor.name(argument.names.emplace_back(), expected);
  }
  if (first == '"') {
    argument.kind = Argument::Kind::string;
    const std::size_t text = cursor.at() + 1;
    return cursor.string(argument.text, expected) &&
           ((kind != "file" && kind != "image") ||
            check_damage(cursor, text, argument.text));
  }
  if (kind == "message" && cursor.take_word("nlmsg"))
    return parse_nlmsg(cursor, argument);
  if (kind == "message" && cursor.take_word("raw"))
    return parse_raw(cursor, argument);
  for (const char* pointer : {"NULL", "BAD"}) {
    if (!cursor.take_word(pointer)) continue;
    argument.kind = Argument::Kind::names;
    argument.names.emplace_back(pointer);
    return true;
  }
  return cursor.fail_here(expected);
}

/// Up to the next blank that is not within a string.
std::string take_word(Cursor& cursor) {
  const std::string_view rest = cursor.rest();
  bool in_string = false;
  std::size_t size = 0;
  for (; size < rest.size() && (in_string || rest[size] != ' '); ++size) {
    if (in_string && rest[size] == '\\')
      ++size;
    else if (rest[size] == '"')
      in_string = !in_string;
  }
  size = std::min(size, rest.size());
  const std::string word(rest.substr(0, size));
  cursor.skip(size);
  return word;
}

bool is_option(const CallRow& row, const std::string& word) {
  if (row.name == "rmmod") return word == "-f";
  return word == "-9" || can_be_sent("SIG" + word.substr(1));
}

bool parse_option(Cursor& cursor, const CallRow& row, Step& step) {
  if (!cursor.rest().starts_with("-")) return true;
  const std::size_t begin = cursor.at();
  const std::string word = take_word(cursor);
  if (!is_option(row, word)) {
    const bool is_rmmod = row.name == "rmmod";
    return cursor.fail(
        begin, word.size(),
        "unknown option " + quoted(word) + " of " + row.name + "; expected " +
            (is_rmmod ? "-f" : "-9 or the name of a signal, as in -INT"));
  }
  step.arguments.push_back(
      {Argument::Kind::word, word, {}, {}, cursor.place_from(begin)});
  return true;
}

/// A module as people type it: hello, hello.ko, and for insmod ./hello.ko. Its
/// file's name may have dashes.
bool parse_module_word(Cursor& cursor, bool may_be_path, std::string& word) {
  if (may_be_path && cursor.take("./")) word = "./";
  std::string name;
  if (!cursor.name(name, "a module's name")) return false;
  word += name;
  while (cursor.rest_here().starts_with("-")) {
    cursor.skip(1);
    word += '-';
    if (!cursor.name(name, "a module's name")) return false;
    word += name;
  }
  if (cursor.rest_here().starts_with(".ko")) {
    cursor.skip(3);
    word += ".ko";
  }
  return true;
}

/// A command's word; `text` is all words up to a >. Behind a module's name it
/// may be a damage.
bool parse_word(Cursor& cursor, const std::string& kind, bool may_be_damage,
                Argument& argument) {
  argument.kind = Argument::Kind::word;
  const std::size_t begin = cursor.at();
  if (kind == "module" || kind == "name")
    return parse_module_word(cursor, kind == "module", argument.text);
  if (kind == "path") {
    if (!cursor.rest().starts_with("/"))
      return cursor.fail_here("a path that begins with /");
    argument.text = take_word(cursor);
    return true;
  }
  if (kind == "text") {
    while (!cursor.done() && !cursor.rest().starts_with(">")) {
      if (!argument.text.empty()) argument.text += ' ';
      argument.text += take_word(cursor);
    }
    if (argument.text.empty()) return cursor.fail_here("a text");
    return cursor.need(">");
  }
  argument.text = take_word(cursor);
  if (kind == "setting" && argument.text.find('=') == argument.text.npos)
    return cursor.fail(begin, argument.text.size(),
                       quoted(argument.text) + "; expected KEY=VALUE");
  if (!argument.text.starts_with("~")) return true;
  if (!may_be_damage)
    return cursor.fail(begin, argument.text.size(),
                       "a damage here; expected it behind the module's name");
  return check_damage(cursor, begin, argument.text);
}

}  // namespace

bool parse_call_arguments(Cursor& cursor, const CallRow& row, Step& step) {
  const std::string form = signature(row, false);
  if (!cursor.need("(")) return false;
  for (const ArgumentKind& kind : row.arguments) {
    if (cursor.rest().starts_with(")")) {
      if (kind.optional) break;
      return cursor.fail_here(describe(kind.name) + ", as in " + form);
    }
    if (!step.arguments.empty() && !cursor.need(",")) return false;
    const std::size_t begin = cursor.at();
    Argument argument;
    if (!parse_argument(cursor, kind.name, argument)) return false;
    argument.place = cursor.place_from(begin);
    step.arguments.push_back(std::move(argument));
  }
  return cursor.take(")") || cursor.fail_here("\")\", as in " + form);
}

bool parse_command_words(Cursor& cursor, const CallRow& row, Step& step) {
  const std::string form = signature(row, true);
  for (const ArgumentKind& kind : row.arguments) {
    if (kind.name == "option") {
      if (!parse_option(cursor, row, step)) return false;
      continue;
    }
    while (true) {
      const bool ends = cursor.done() || at_condition(cursor);
      if (ends && kind.repeated) break;
      if (ends) return cursor.fail_here("a " + kind.name + ", as in " + form);
      const std::size_t begin = cursor.at();
      Argument argument;
      if (kind.name == "task") {
        argument.kind = Argument::Kind::task;
        if (!parse_task(cursor, argument.text)) return false;
      } else if (!parse_word(cursor, kind.name, step.arguments.size() == 1,
                             argument)) {
        return false;
      }
      argument.place = cursor.place_from(begin);
      step.arguments.push_back(std::move(argument));
      if (!kind.repeated) break;
    }
  }
  if (cursor.done() || at_condition(cursor)) return true;
  return cursor.fail_here("the end of the line, as in " + form);
}

}  // namespace miu
