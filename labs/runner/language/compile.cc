// SPDX-License-Identifier: MIT
#include "labs/runner/language/compile.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "labs/runner/interface/call_table.h"
#include "labs/runner/interface/module_word.h"
#include "labs/runner/language/cursor.h"
#include "labs/runner/language/names.h"

namespace miu {
namespace {

std::int64_t value_of(const std::string& integer_or_constant) {
  if (const auto value = constant_value(integer_or_constant)) return *value;
  const auto value = integer_value(integer_or_constant);
  assert(value);
  return *value;
}

/// include/uapi/linux/netlink.h, in the byte order of x86-64.
struct NetlinkHeader {
  std::int64_t len = 16;
  std::int64_t type = 0x10;  // NLMSG_MIN_TYPE, the first for protocols' own
  std::int64_t flags = 1;    // NLM_F_REQUEST
  std::int64_t seq = 0;
  std::int64_t pid = 0;
};

std::string bytes_of(const NetlinkHeader& header) {
  std::string bytes;
  const auto put = [&](std::int64_t value, int size) {
    for (int i = 0; i < size; ++i)
      bytes += static_cast<char>(static_cast<std::uint64_t>(value) >> (8 * i));
  };
  put(header.len, 4);
  put(header.type, 2);
  put(header.flags, 2);
  put(header.seq, 4);
  put(header.pid, 4);
  return bytes;
}

std::string message_of(const Argument& argument) {
  NetlinkHeader header;
  if (argument.kind == Argument::Kind::string) {
    header.len += static_cast<std::int64_t>(argument.text.size());
    return bytes_of(header) + argument.text;
  }
  for (const Argument::Field& field : argument.fields) {
    const std::int64_t value = value_of(field.value);
    if (field.name == "len") header.len = value;
    if (field.name == "type") header.type = value;
    if (field.name == "flags") header.flags = value;
    if (field.name == "seq") header.seq = value;
    if (field.name == "pid") header.pid = value;
  }
  return bytes_of(header);
}

/// A command's word as the program sees it: without quotes.
std::string without_quotes(const std::string& word) {
  std::string text;
  bool in_string = false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (in_string && word[i] == '\\' && i + 1 < word.size())
      text += word[++i];
    else if (word[i] == '"')
      in_string = !in_string;
    else
      text += word[i];
  }
  return text;
}

Operand operand_of(const Argument& argument, const std::string& kind) {
  using Kind = Operand::Kind;
  switch (argument.kind) {
    case Argument::Kind::integer:
      return {Kind::number, value_of(argument.text), ""};
    case Argument::Kind::names: {
      if (kind == "descriptor" || kind == "file")
        return {Kind::variable, 0, argument.names[0]};
      if (argument.names[0] == "NULL") return {Kind::null, 0, ""};
      if (argument.names[0] == "BAD") return {Kind::bad, 0, ""};
      std::int64_t value = 0;
      for (const std::string& name : argument.names) value |= value_of(name);
      return {Kind::number, value, ""};
    }
    case Argument::Kind::string:
      return {Kind::bytes, 0,
              kind == "message" ? message_of(argument) : argument.text};
    case Argument::Kind::nlmsg:
      return {Kind::bytes, 0, message_of(argument)};
    case Argument::Kind::raw:
      return {
          Kind::bytes, 0,
          std::string(static_cast<std::size_t>(value_of(argument.text)), '\0')};
    case Argument::Kind::word:
      return {Kind::bytes, 0, without_quotes(argument.text)};
    case Argument::Kind::task:
      break;
  }
  return {Kind::task, 0, argument.text};
}

/// A command has the damage of the file that it loads as a word of its own.
bool loads_a_damaged_copy(const Step& step) {
  return step.is_command && step.name == "insmod" &&
         step.arguments.size() > 1 && step.arguments[1].text.starts_with('~');
}

/// The file that a step loads: `hello`, `hello~no-modinfo`. Empty when it loads
/// none by its name.
std::string file_of(const Operation& operation) {
  const CallRow* row = operation.is_command ? find_command(operation.name)
                                            : find_call(operation.name);
  if (row->arguments.empty() || operation.operands.empty() ||
      operation.operands[0].kind != Operand::Kind::bytes)
    return {};
  const std::string& kind = row->arguments[0].name;
  const bool is_file = kind == "file" || kind == "image" ||
                       (operation.is_command && kind == "module");
  if (!is_file) return "";
  const std::string& text = operation.operands[0].text;
  return operation.is_command ? file_of_word(text) : text;
}

Operation operation_of(const Step& step) {
  Operation operation;
  operation.line = step.notes.place.line;
  operation.task = step.task;
  operation.is_command = step.is_command;
  operation.name = step.name;
  operation.results = step.results;
  const CallRow* row =
      step.is_command ? find_command(step.name) : find_call(step.name);
  for (std::size_t i = 0; i < step.arguments.size(); ++i) {
    // The words of a command are told apart by their own kind.
    const std::string kind = step.is_command ? "" : row->arguments[i].name;
    operation.operands.push_back(operand_of(step.arguments[i], kind));
  }
  if (loads_a_damaged_copy(step)) {
    operation.operands[0].text =
        file_of_word(operation.operands[0].text) + operation.operands[1].text;
    operation.operands.erase(operation.operands.begin() + 1);
  }
  for (const Expectation& expectation : step.expectations) {
    const auto* held = std::get_if<HeldCount>(&expectation.what);
    if (!held) continue;
    const auto kind =
        held->variable.empty() ? Query::Kind::files : Query::Kind::f_count;
    operation.queries.push_back({kind, held->task, held->variable});
  }
  return operation;
}

}  // namespace

Program compile(const Scenario& selected, std::string name) {
  Program program;
  program.name = std::move(name);
  for (const ModuleLine& module : selected.modules)
    program.modules.push_back(module.name);
  for (const Step& step : selected.steps) {
    program.operations.push_back(operation_of(step));
    std::string file = file_of(program.operations.back());
    auto& known = program.files;
    if (!file.empty() &&
        std::find(known.begin(), known.end(), file) == known.end())
      known.push_back(std::move(file));
  }
  for (const Leaves& leaves : selected.leaves)
    program.left.push_back(leaves.module);
  return program;
}

}  // namespace miu
