// SPDX-License-Identifier: MIT
//
// Programs for the real kernel without the scenario language.
#ifndef MIU_TESTS_VM_PROGRAMS_H_
#define MIU_TESTS_VM_PROGRAMS_H_

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "labs/runner/host/module_folder.h"
#include "labs/runner/interface/program.h"
#include "labs/runner/interface/run.h"

namespace miu {

inline Operand number(std::int64_t value) {
  return {Operand::Kind::number, value, ""};
}
inline Operand bytes(std::string text) {
  return {Operand::Kind::bytes, 0, std::move(text)};
}
inline Operand variable(std::string name) {
  return {Operand::Kind::variable, 0, std::move(name)};
}

inline Operation command(std::string name, std::vector<std::string> words) {
  Operation step;
  step.is_command = true;
  step.name = std::move(name);
  for (std::string& word : words) step.operands.push_back(bytes(word));
  return step;
}

inline Operation call(std::string task, std::string name,
                      std::vector<Operand> operands, std::string result = "") {
  Operation step;
  step.task = std::move(task);
  step.name = std::move(name);
  step.operands = std::move(operands);
  if (!result.empty()) step.results = {std::move(result)};
  return step;
}

/// A socket of fcluster's protocol.
inline Operation netlink_socket(const std::string& task,
                                const std::string& result) {
  return call(task, "socket", {number(16), number(3), number(31)}, result);
}

/// The modules that were built for the kernel in that folder.
inline ModuleFolder modules_of(const std::filesystem::path& kernel) {
  return ModuleFolder((kernel / "modules").string());
}

inline Program of(const std::string& module, std::vector<Operation> steps) {
  return {.name = "test",
          .modules = {module},
          .files = {module},
          .operations = std::move(steps),
          .left = {}};
}

/// Loads the module of tests/vm/modules that does so in its init.
inline Program provoke(const std::string& what) {
  return of("provoke", {command("insmod", {"provoke", "what=" + what})});
}

/// The step's first event of that kind, if there is one.
inline const Event* find(const StepRecord& step, Event::Kind kind) {
  for (const Event& event : step.events)
    if (event.kind == kind) return &event;
  return nullptr;
}

}  // namespace miu

#endif  // MIU_TESTS_VM_PROGRAMS_H_
