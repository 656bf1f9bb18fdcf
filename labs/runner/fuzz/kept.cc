// SPDX-License-Identifier: MIT
#include "labs/runner/fuzz/kept.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>
#include <variant>

#include "labs/runner/exercise/observations.h"
#include "labs/runner/language/parser.h"
#include "labs/runner/language/printer.h"

namespace miu {
namespace {

using Json = nlohmann::json;

constexpr std::string_view head = "{\"on\":";

std::optional<Played> read_one(std::string_view lines) {
  const std::size_t end = std::min(lines.find('\n'), lines.size());
  const Json first = Json::parse(lines.substr(0, end), nullptr, false);
  if (first.is_discarded()) return {};
  const auto target = parse_target(first.value("on", ""));
  auto scenario = parse(first.value("program", ""));
  Observations read =
      read_observations(lines.substr(std::min(end + 1, lines.size())));
  if (!target || !std::holds_alternative<Scenario>(scenario) || !read.whole)
    return {};
  read.run.target = *target;
  return Played{std::get<Scenario>(std::move(scenario)), std::move(read.run)};
}

}  // namespace

std::string write_kept(const Played& real) {
  const Json first = {{"on", to_string(real.run.target)},
                      {"program", print(real.scenario)}};
  std::string lines = first.dump() + "\n";
  for (const StepRecord& record : real.run.steps) lines += write_step(record);
  return lines + write_end(real.run);
}

KeptFile read_kept(std::string_view lines) {
  KeptFile file;
  while (!lines.empty()) {
    // The next one begins where a line begins so.
    const std::size_t next = lines.find("\n" + std::string(head), 1);
    const std::size_t size = std::min(next, lines.size() - 1) + 1;
    auto one = read_one(lines.substr(0, size));
    if (one)
      file.programs.push_back(*std::move(one));
    else
      ++file.broken;
    lines.remove_prefix(size);
  }
  return file;
}

}  // namespace miu
