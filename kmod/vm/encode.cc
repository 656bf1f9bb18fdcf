// SPDX-License-Identifier: MIT
#include "kmod/vm/encode.h"

#include <initializer_list>
#include <string_view>

#include "kmod/vm/fields.h"

namespace miu {
namespace {

void add_line(std::string& text, std::initializer_list<std::string_view> line) {
  bool first = true;
  for (const std::string_view field : line) {
    if (!first) text += '\t';
    text += escape(field);
    first = false;
  }
  text += '\n';
}

void add_operand(std::string& text, const Operand& operand) {
  switch (operand.kind) {
    case Operand::Kind::number:
      return add_line(text, {"number", std::to_string(operand.number)});
    case Operand::Kind::variable:
      return add_line(text, {"variable", operand.text});
    case Operand::Kind::bytes:
      return add_line(text, {"bytes", operand.text});
    case Operand::Kind::task:
      return add_line(text, {"task", operand.text});
    case Operand::Kind::null:
      return add_line(text, {"null"});
    case Operand::Kind::bad:
      return add_line(text, {"bad"});
  }
}

void add_operation(std::string& text, const Operation& operation) {
  add_line(text, {"step", operation.task,
                  operation.is_command ? "command" : "call", operation.name});
  for (const Operand& operand : operation.operands) add_operand(text, operand);
  for (const std::string& result : operation.results)
    add_line(text, {"result", result});
  for (const Query& query : operation.queries) {
    if (query.kind == Query::Kind::f_count)
      add_line(text, {"f_count", query.task, query.variable});
    else
      add_line(text, {"files", query.task});
  }
}

}  // namespace

std::string encode(const Program& program) {
  std::string text;
  for (const std::string& module : program.modules)
    add_line(text, {"module", module});
  for (const std::string& module : program.left)
    add_line(text, {"left", module});
  for (const std::string& function : program.graph)
    add_line(text, {"graph", function});
  for (const Operation& operation : program.operations)
    add_operation(text, operation);
  return text;
}

}  // namespace miu
