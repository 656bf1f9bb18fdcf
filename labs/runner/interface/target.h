// SPDX-License-Identifier: MIT
//
// Which kernel a scenario is run on: the simulator or a real kernel in a
// virtual machine, in one version. Written `sim:6.1`, `vm:6.12`.
#ifndef MIU_LABS_RUNNER_INTERFACE_TARGET_H_
#define MIU_LABS_RUNNER_INTERFACE_TARGET_H_

#include <array>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace miu {

/// A kernel version, `6.1` or `2.6.32`; a part that is not written is 0.
struct Version {
  std::array<int, 3> part{};
  auto operator<=>(const Version&) const = default;
};

/// Two or three numbers with dots between; anything else is nothing.
std::optional<Version> parse_version(std::string_view text);
/// `6.1`, `2.6.32`: a third part of 0 is left out.
std::string to_string(const Version& version);

enum class KernelKind { sim, vm };

struct Target {
  KernelKind kind = KernelKind::sim;
  Version version;
  auto operator<=>(const Target&) const = default;
};

/// `sim:6.1`; anything else is nothing.
std::optional<Target> parse_target(std::string_view text);
/// `sim:6.1`, as parse_target reads it.
std::string to_string(const Target& target);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_INTERFACE_TARGET_H_
