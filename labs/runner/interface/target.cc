// SPDX-License-Identifier: MIT
#include "labs/runner/interface/target.h"

#include <charconv>

namespace miu {

std::optional<Version> parse_version(std::string_view text) {
  Version version;
  std::size_t parts = 0;
  const char* at = text.data();
  const char* const end = at + text.size();
  while (parts < version.part.size()) {
    // No sign, and no zero before another digit: 6.1 is written one way.
    if (at == end || *at < '0' || *at > '9') return std::nullopt;
    if (*at == '0' && at + 1 != end && at[1] >= '0' && at[1] <= '9')
      return std::nullopt;
    auto [rest, error] = std::from_chars(at, end, version.part[parts]);
    if (error != std::errc()) return std::nullopt;
    ++parts;
    at = rest;
    if (at == end) break;
    if (*at++ != '.') return std::nullopt;
  }
  if (at != end || parts < 2 || text.back() == '.') return std::nullopt;
  return version;
}

std::string to_string(const Version& version) {
  std::string text =
      std::to_string(version.part[0]) + "." + std::to_string(version.part[1]);
  if (version.part[2] != 0) text += "." + std::to_string(version.part[2]);
  return text;
}

std::optional<Target> parse_target(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const std::string_view kind = text.substr(0, colon);
  if (kind != "sim" && kind != "vm") return std::nullopt;
  const auto version = parse_version(text.substr(colon + 1));
  if (!version) return std::nullopt;
  return Target{kind == "sim" ? KernelKind::sim : KernelKind::vm, *version};
}

std::string to_string(const Target& target) {
  return (target.kind == KernelKind::sim ? "sim:" : "vm:") +
         to_string(target.version);
}

}  // namespace miu
