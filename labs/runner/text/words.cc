// SPDX-License-Identifier: MIT
#include "labs/runner/text/words.h"

#include <algorithm>
#include <set>
#include <utility>

#include "labs/runner/text/printable.h"

namespace miu {
namespace {

/// Insertions, removals, changes and swaps of neighbours between two words.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> cost(
      a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) cost[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) cost[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1,
                             cost[i - 1][j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
    }
  }
  return cost[a.size()][b.size()];
}

}  // namespace

std::string one_of(const std::vector<std::string_view>& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 == words.size() ? " or " : ", ";
    text += words[i];
  }
  return text;
}

std::string nearest(std::string_view word,
                    const std::vector<std::string>& known) {
  const std::string_view beginning = word.substr(0, 64);
  std::set<std::pair<std::size_t, std::string>> found;
  for (const std::string& name : known)
    found.emplace(distance(beginning, name), name);
  std::vector<std::string_view> best;
  for (const auto& [cost, name] : found) {
    if (best.size() == 3) break;
    best.push_back(name);
  }
  return one_of(best);
}

std::string quoted(std::string_view text) {
  const std::string_view shown = first_characters(text, 40);
  return "\"" + std::string(shown) +
         (shown.size() < text.size() ? "...\"" : "\"");
}

std::size_t characters(std::string_view text) {
  std::size_t count = 0;
  for (char byte : text) count += !continues_character(byte);
  return count;
}

std::string_view first_characters(std::string_view text, std::size_t count) {
  std::size_t at = 0;
  while (at < text.size()) {
    if (!continues_character(text[at]) && count-- == 0) break;
    ++at;
  }
  return text.substr(0, at);
}

}  // namespace miu
