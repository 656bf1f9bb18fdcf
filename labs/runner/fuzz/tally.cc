// SPDX-License-Identifier: MIT
#include "labs/runner/fuzz/tally.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "labs/runner/fuzz/differences.h"

namespace miu {
namespace {

using Json = nlohmann::ordered_json;

template <class Table>
std::size_t sum_of(const Table& table) {
  std::size_t sum = 0;
  for (const auto& [name, count] : table) sum += count;
  return sum;
}

double percent(std::size_t part, std::size_t whole) {
  return whole == 0
             ? 0
             : 100 * static_cast<double>(part) / static_cast<double>(whole);
}

double rate_of(const Tally& tally) {
  return tally.seconds > 0
             ? static_cast<double>(tally.all_programs()) / tally.seconds
             : 0;
}

/// The most frequent first.
std::vector<std::pair<std::size_t, std::string>> by_count(
    const std::map<std::string, std::size_t>& table) {
  std::vector<std::pair<std::size_t, std::string>> rows;
  for (const auto& [name, count] : table) rows.emplace_back(count, name);
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
    return a.first > b.first;
  });
  return rows;
}

}  // namespace

std::size_t Tally::all_programs() const { return sum_of(programs); }
std::size_t Tally::all_not_modelled() const { return sum_of(not_modelled); }

std::string progress_line(const Tally& tally) {
  return fmt::format(
      "{} programs, {:.1f} a second, {} pairs, {} kinds of difference, "
      "{:.1f} % not modelled",
      tally.all_programs(), rate_of(tally), tally.pairs, tally.kinds.size(),
      percent(tally.all_not_modelled(), tally.steps));
}

std::string tally_text(const Tally& tally) {
  std::string text = fmt::format("seed {}: {} in {:.0f} seconds\n", tally.seed,
                                 progress_line(tally), tally.seconds);
  for (const auto& [target, count] : tally.programs)
    text += fmt::format("  {}: {} programs\n", target, count);
  if (tally.not_started > 0)
    text += fmt::format("  the real kernel did not start: {} times\n",
                        tally.not_started);
  if (tally.not_confirmed > 0)
    text += fmt::format("  seen once and not confirmed: {} differences\n",
                        tally.not_confirmed);
  if (tally.known > 0)
    text +=
        fmt::format("  of kinds that are known: {} differences\n", tally.known);
  if (!tally.not_modelled.empty())
    text += fmt::format("Not modelled are {} of {} steps:\n",
                        tally.all_not_modelled(), tally.steps);
  for (const auto& [count, reason] : by_count(tally.not_modelled))
    text += fmt::format("  {:6}  {:4.1f} %  {}\n", count,
                        percent(count, tally.steps), reason);
  if (!tally.kinds.empty()) text += "Differences by their kinds:\n";
  for (const auto& [kind, seen] : tally.kinds)
    text += fmt::format(
        "  {:6} times, first in program {}: {}\n{}", seen.programs.size(),
        seen.programs[0], kind,
        seen.file.empty() ? "" : fmt::format("          {}\n", seen.file));
  return text;
}

std::string tally_json(const Tally& tally) {
  Json json = {{"schema", 1},
               {"seed", tally.seed},
               {"seconds", tally.seconds},
               {"programs", tally.programs},
               {"steps", tally.steps},
               {"pairs", tally.pairs},
               {"not_started", tally.not_started},
               {"not_confirmed", tally.not_confirmed},
               {"known", tally.known}};
  json["not_modelled"] = Json::array();
  for (const auto& [count, reason] : by_count(tally.not_modelled))
    json["not_modelled"].push_back({{"reason", reason}, {"steps", count}});
  json["differences"] = Json::array();
  for (const auto& [kind, seen] : tally.kinds)
    json["differences"].push_back({{"kind", kind},
                                   {"name", file_name_of(kind)},
                                   {"programs", seen.programs},
                                   {"file", seen.file}});
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace miu
