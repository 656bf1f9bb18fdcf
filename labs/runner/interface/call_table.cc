// SPDX-License-Identifier: MIT
#include "labs/runner/interface/call_table.h"

#include "labs/runner/interface/calls.h"

namespace miu {
namespace {

CallRow row(std::string_view name, std::string_view result,
            std::string_view arguments) {
  CallRow made{std::string(name), std::string(result), {}};
  while (!arguments.empty()) {
    const std::size_t end = arguments.find(' ');
    std::string_view kind = arguments.substr(0, end);
    arguments.remove_prefix(end == arguments.npos ? arguments.size() : end + 1);
    ArgumentKind argument;
    if (kind.ends_with("...")) {
      argument.repeated = true;
      kind.remove_suffix(3);
    } else if (kind.ends_with("?")) {
      argument.optional = true;
      kind.remove_suffix(1);
    }
    argument.name = kind;
    made.arguments.push_back(argument);
  }
  return made;
}

const std::vector<CallRow>& calls() {
#define MIU_ROW(name, result, arguments) row(#name, #result, arguments),
  static const std::vector<CallRow> rows = {MIU_CALLS(MIU_ROW)};
#undef MIU_ROW
  return rows;
}

const std::vector<CallRow>& commands() {
#define MIU_ROW(name, result, arguments) row(#name, #result, arguments),
  static const std::vector<CallRow> rows = {MIU_COMMANDS(MIU_ROW)};
#undef MIU_ROW
  return rows;
}

const CallRow* find(const std::vector<CallRow>& rows, std::string_view name) {
  for (const CallRow& candidate : rows)
    if (candidate.name == name) return &candidate;
  return nullptr;
}

std::vector<std::string> names(const std::vector<CallRow>& rows) {
  std::vector<std::string> all;
  for (const CallRow& named : rows) all.push_back(named.name);
  return all;
}

}  // namespace

const CallRow* find_call(std::string_view name) { return find(calls(), name); }

const CallRow* find_command(std::string_view name) {
  return find(commands(), name);
}

std::vector<std::string> call_names() { return names(calls()); }
std::vector<std::string> command_names() { return names(commands()); }

std::string signature(const CallRow& row, bool is_command) {
  std::string text = row.name + (is_command ? "" : "(");
  bool first = true;
  for (const ArgumentKind& kind : row.arguments) {
    if (is_command)
      text += " ";
    else if (!first)
      text += ", ";
    first = false;
    // The one command whose words are held apart by a sign.
    if (is_command && row.name == "echo" && kind.name == "path") text += "> ";
    if (kind.optional || kind.repeated)
      text += "[" + kind.name + (kind.repeated ? "..." : "") + "]";
    else
      text += kind.name;
  }
  return text + (is_command ? "" : ")");
}

}  // namespace miu
