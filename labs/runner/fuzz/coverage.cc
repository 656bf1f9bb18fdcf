// SPDX-License-Identifier: MIT
#include "labs/runner/fuzz/coverage.h"

#include <algorithm>
#include <cctype>

#include "labs/runner/language/printer.h"

namespace miu {
namespace {

bool in_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) || c == '_';
}

/// Behind a first character of its kind a name has digits only.
bool is_numbered(const std::string& word) {
  return std::all_of(word.begin() + 1, word.end(), [](char c) {
    return std::isdigit(static_cast<unsigned char>(c));
  });
}

std::string kind_of(const std::string& word,
                    const std::set<std::string>& modules) {
  if (modules.count(word) > 0) return "M";
  if (word[0] >= 'A' && word[0] <= 'Z' && is_numbered(word)) return "T";
  if (word[0] == 's' && word.size() > 1 && is_numbered(word)) return "V";
  return word;
}

/// Calls the visitor with each word, and with all that is between.
template <class Word, class Other>
void for_each_word(const std::string& text, Word word, Other other) {
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && in_word(text[end])) ++end;
    if (end > at)
      word(text.substr(at, end - at));
    else
      other(text[end++]);
    at = end;
  }
}

constexpr std::size_t well_known = 3;

std::size_t capped(const std::unordered_map<std::string, std::size_t>& table,
                   const std::string& key) {
  const auto found = table.find(key);
  return found == table.end() ? 0 : std::min(found->second, well_known);
}

}  // namespace

std::string without_names(const std::string& text,
                          const std::set<std::string>& modules) {
  std::string kept;
  for_each_word(
      text, [&](const std::string& word) { kept += kind_of(word, modules); },
      [&](char c) { kept += c; });
  return kept;
}

std::string module_of(const Step& step, const std::set<std::string>& modules) {
  std::string first;
  for_each_word(
      print_step(step),
      [&](const std::string& word) {
        if (first.empty() && modules.count(word) > 0) first = word;
      },
      [](char) {});
  return first;
}

std::string Coverage::state_for(const Situation& before,
                                const Step& step) const {
  return before.text(step.task, module_of(step, modules_));
}

void Coverage::add(const Situation& before, const Step& step) {
  const std::string state = state_for(before, step);
  ++rows_[state + ": " + step.name];
  ++pairs_[state + ": " + without_names(print_step(step), modules_)];
}

std::size_t Coverage::known(const Situation& before, const Step& step) const {
  const std::string state = state_for(before, step);
  const std::string call = without_names(print_step(step), modules_);
  return (well_known + 1) * capped(rows_, state + ": " + step.name) +
         capped(pairs_, state + ": " + call);
}

}  // namespace miu
