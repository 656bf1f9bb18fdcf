// SPDX-License-Identifier: MIT
#include "sim/explore/path.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <system_error>

namespace miu {
namespace {

// A schedule that was copied from a terminal may stand in several lines.
constexpr std::string_view blanks = " \n\t";
constexpr std::string_view rest_word = "...";
constexpr char number_mark = '#';
constexpr char access_mark = '@';

bool can_stand_in_a_name(char c) {
  return c > ' ' && c < '\x7f' && c != number_mark && c != access_mark;
}

/// All of the text as a number that is not below `least`.
std::optional<std::size_t> number_in(std::string_view text, std::size_t least) {
  std::size_t number = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() ||
      number < least || text.starts_with('0'))
    return {};
  return number;
}

/// One word. Returns what is wrong with it, or nothing.
std::string read_turn(std::string_view word, Turn& turn) {
  if (const std::size_t at = word.find(access_mark);
      at != std::string_view::npos) {
    const auto number = number_in(word.substr(at + 1), 1);
    if (!number)
      return "expected a number from 1 after @, as in A@3: A gives way before "
             "its third access";
    turn.gave_way = *number;
    word = word.substr(0, at);
  }
  turn.task = word;
  if (const std::size_t at = word.find(number_mark);
      at != std::string_view::npos) {
    if (!number_in(word.substr(at + 1), 2))
      return "expected a number from 2 after #, as in insmod#2: the second "
             "task of that name";
    word = word.substr(0, at);
  }
  for (const char c : word)
    if (!can_stand_in_a_name(c))
      return "expected the names of tasks with blanks between, as in \"insmod "
             "A thread(A)\"";
  if (word.empty()) return "expected a task's name before # and @, as in A@3";
  return {};
}

}  // namespace

std::string path_name(std::string_view task, int number) {
  std::string name;
  for (const char c : task)
    if (c != ' ') name += can_stand_in_a_name(c) ? c : '_';
  // The word for the rest is no name.
  if (name.empty() || name == rest_word) name = "_";
  if (number > 1) name += number_mark + std::to_string(number);
  return name;
}

std::string to_string(const Turn& turn) {
  if (turn.gave_way == 0) return turn.task;
  return turn.task + access_mark + std::to_string(turn.gave_way);
}

std::string to_string(const Path& path) {
  std::string text;
  for (const Turn& turn : path.turns)
    text += (text.empty() ? "" : " ") + to_string(turn);
  if (path.goes_on) text += (text.empty() ? "" : " ") + std::string(rest_word);
  return text;
}

std::variant<Path, std::string> parse_path(std::string_view text) {
  Path path;
  int number = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end =
        std::min(text.find_first_of(blanks, at), text.size());
    const std::string_view word = text.substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    const std::string where = "word " + std::to_string(++number) + ", \"" +
                              std::string(word) + "\": ";
    if (path.goes_on) return where + "expected nothing after ...";
    if (word == rest_word) {
      path.goes_on = true;
      continue;
    }
    const std::string problem = read_turn(word, path.turns.emplace_back());
    if (!problem.empty()) return where + problem;
  }
  if (path.turns.empty() && !path.goes_on)
    return std::string(
        "it is empty; expected the words that --show-schedule prints");
  return path;
}

}  // namespace miu
