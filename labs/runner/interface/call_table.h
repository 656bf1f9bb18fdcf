// SPDX-License-Identifier: MIT
//
// The rows of calls.h, to be looked up by name.
#ifndef MIU_LABS_RUNNER_INTERFACE_CALL_TABLE_H_
#define MIU_LABS_RUNNER_INTERFACE_CALL_TABLE_H_

#include <string>
#include <string_view>
#include <vector>

namespace miu {

/// What calls.h writes as `descriptor`, `text?` or `word...`.
struct ArgumentKind {
  std::string name;
  bool optional = false;
  bool repeated = false;  // none, one or more
};

struct CallRow {
  std::string name;
  std::string result;
  std::vector<ArgumentKind> arguments;
};

/// The row of a call or of a command; null when there is none.
const CallRow* find_call(std::string_view name);
/// The row of a command; null when there is none.
const CallRow* find_command(std::string_view name);
/// All calls, by name, to suggest one.
std::vector<std::string> call_names();
/// All commands, likewise.
std::vector<std::string> command_names();

/// `send(descriptor, message)`, `rmmod [option] name`.
std::string signature(const CallRow& row, bool is_command);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_INTERFACE_CALL_TABLE_H_
