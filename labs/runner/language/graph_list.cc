// SPDX-License-Identifier: MIT
#include "labs/runner/language/graph_list.h"

#include <algorithm>
#include <utility>

#include "labs/runner/language/cursor.h"
#include "labs/runner/language/source.h"
#include "labs/runner/text/words.h"

namespace miu {
namespace {

constexpr const char* uncallable[] = {"try_module_get", "__module_get",
                                      "module_put"};

/// What the list's next line is to be.
enum class Wanted { version, scenario, functions };

bool read_scenario(Cursor& cursor, GraphList& list) {
  if (!cursor.take_word("scenario"))
    return cursor.fail_here("scenario and a path from the top folder");
  list.scenario = cursor.word_here();
  if (list.scenario.empty()) return cursor.fail_here("a path");
  cursor.skip(list.scenario.size());
  return cursor.end();
}

bool read_function(Cursor& cursor, GraphList& list) {
  const std::size_t begin = cursor.at();
  std::string name;
  if (!cursor.name(name, "the name of a function") || !cursor.end())
    return false;
  if (std::count(std::begin(uncallable), std::end(uncallable), name) > 0)
    return cursor.fail(begin, name.size(),
                       name +
                           "() cannot be recorded: its event would name "
                           "return_to_handler() as the place of the call");
  if (std::count(list.functions.begin(), list.functions.end(), name) > 0)
    return cursor.fail(begin, name.size(), quoted(name) + " stands here twice");
  if (list.functions.size() == most_graph_functions)
    return cursor.fail(
        begin, name.size(),
        "more than " + std::to_string(most_graph_functions) + " functions");
  if (cursor.line().indented()) list.inner.push_back(name);
  list.functions.push_back(std::move(name));
  return true;
}

bool read_line(Cursor& cursor, Wanted& wanted, GraphList& list) {
  switch (wanted) {
    case Wanted::version:
      wanted = Wanted::scenario;
      return cursor.need("graph") && cursor.need("1") && cursor.end();
    case Wanted::scenario:
      wanted = Wanted::functions;
      return read_scenario(cursor, list);
    case Wanted::functions:
      break;
  }
  return read_function(cursor, list);
}

}  // namespace

std::variant<GraphList, FileError> parse_graph_list(std::string_view text) {
  auto lines = split(text);
  if (auto* error = std::get_if<FileError>(&lines)) return std::move(*error);
  GraphList list;
  Wanted wanted = Wanted::version;
  for (const SourceLine& line : std::get<std::vector<SourceLine>>(lines)) {
    if (line.empty()) continue;
    Cursor cursor(line);
    if (!read_line(cursor, wanted, list)) return *cursor.error();
  }
  if (list.functions.empty())
    return FileError{{}, "no function is named; see graph_list.h", ""};
  return list;
}

}  // namespace miu
