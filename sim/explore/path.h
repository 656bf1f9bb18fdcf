// SPDX-License-Identifier: MIT
//
// The choices of one run as a value: who had each turn of the processor. It is
// printed and read as words with blanks between, a word for each turn:
//
//   insmod A lsof A thread(A) lsof#2 A A rmmod@3 A rmmod
//
//   lsof#2     the second task of that name that became runnable
//   rmmod@3    gave way before its third access of this turn
//   ...        the last word: from there on, first come, first served
//
// 1. What to_string() writes, parse_path() reads to an equal path.
#ifndef MIU_SIM_EXPLORE_PATH_H_
#define MIU_SIM_EXPLORE_PATH_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace miu {

struct Turn {
  std::string task;          // its name in a path, as path_name() makes it
  std::size_t gave_way = 0;  // before which access, from 1; 0: it did not
  bool operator==(const Turn&) const = default;
};

struct Path {
  std::vector<Turn> turns;
  bool goes_on = false;  // first come, first served behind them
  bool operator==(const Path&) const = default;
};

/// The name in a path of the task that is the `number`th of its name: without
/// blanks, and `_` for what a path could not hold.
std::string path_name(std::string_view task, int number);

/// The words of one turn, as `rmmod@3`.
std::string to_string(const Turn& turn);
/// The words of all.
std::string to_string(const Path& path);

/// Reads what to_string() writes. Errors: the word that is not one, and what to
/// write instead.
std::variant<Path, std::string> parse_path(std::string_view text);

}  // namespace miu

#endif  // MIU_SIM_EXPLORE_PATH_H_
