// SPDX-License-Identifier: MIT
//
// Linux's constants and errno values by name, for x86-64.
#ifndef MIU_LABS_RUNNER_LANGUAGE_NAMES_H_
#define MIU_LABS_RUNNER_LANGUAGE_NAMES_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace miu {

/// The number of a constant such as AF_NETLINK; nothing for another word.
std::optional<std::int64_t> constant_value(std::string_view name);
/// All constants, to suggest one.
std::vector<std::string> constant_names();

/// The number of an errno; nothing for another word.
std::optional<int> errno_value(std::string_view name);
/// The name of an errno; of two names for one number EWOULDBLOCK. A number
/// without a name is `errno N`.
std::string errno_name(std::int64_t number);
/// All errnos, to suggest one.
std::vector<std::string> errno_names();

/// SIGKILL and the like.
bool is_signal(std::string_view name);
/// Whether kill sends a signal of that name.
bool can_be_sent(std::string_view name);
/// All signals that end a task, to suggest one.
std::vector<std::string> signal_names();

}  // namespace miu

#endif  // MIU_LABS_RUNNER_LANGUAGE_NAMES_H_
