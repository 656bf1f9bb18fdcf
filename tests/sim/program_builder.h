// SPDX-License-Identifier: MIT
//
// Programs for the simulator without the scenario language, and the events that
// tests ask for.
#ifndef MIU_TESTS_SIM_PROGRAM_BUILDER_H_
#define MIU_TESTS_SIM_PROGRAM_BUILDER_H_

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "labs/runner/host/module_folder.h"
#include "labs/runner/interface/module_files.h"
#include "labs/runner/interface/program.h"
#include "sim/simulated_kernel.h"

namespace miu {

/// The modules of kmod/ and those of tests/sim/modules, built for one profile,
/// or given bytes.
class TestModules : public ModuleFiles {
 public:
  std::optional<std::string> read(std::string_view name) const override {
    if (const auto it = given.find(std::string(name)); it != given.end())
      return it->second;
    const std::string profile = "/sim-" + to_string(version);
    const ModuleFolder kmod(MIU_MODULES + profile);
    const ModuleFolder own(MIU_TEST_MODULES + profile);
    std::optional<std::string> file = kmod.read(name);
    return file ? file : own.read(name);
  }

  Version version{{6, 1, 0}};
  std::map<std::string, std::string> given;
};

/// One operation after the other.
class ProgramBuilder {
 public:
  using Kind = Operand::Kind;

  ProgramBuilder() { program.modules = {"fcluster", "trial"}; }

  ProgramBuilder& command(std::string name, std::vector<std::string> words) {
    Operation& it = program.operations.emplace_back();
    it.is_command = true;
    it.name = std::move(name);
    for (std::string& word : words)
      it.operands.push_back({Kind::bytes, 0, std::move(word)});
    return *this;
  }

  /// A$ NAME WORDS: a process of that name, which ends behind it.
  ProgramBuilder& command_of(std::string task, std::string name,
                             std::vector<std::string> words) {
    command(std::move(name), std::move(words));
    program.operations.back().task = std::move(task);
    return *this;
  }

  ProgramBuilder& call(std::string task, std::string name,
                       std::vector<Operand> operands,
                       std::vector<std::string> results = {}) {
    Operation& it = program.operations.emplace_back();
    it.task = std::move(task);
    it.name = std::move(name);
    it.operands = std::move(operands);
    it.results = std::move(results);
    return *this;
  }

  ProgramBuilder& socket(std::string task, std::string variable, int type = 3,
                         int protocol = 31) {
    return call(std::move(task), "socket",
                {number(16), number(type), number(protocol)},
                {std::move(variable)});
  }

  ProgramBuilder& send(std::string task, std::string variable,
                       std::string_view text) {
    // struct nlmsghdr, and the text behind it.
    std::string message(16, '\0');
    message[0] = static_cast<char>(16 + text.size());
    message += text;
    return call(std::move(task), "send",
                {named(std::move(variable)), {Kind::bytes, 0, message}});
  }

  ProgramBuilder& f_count(std::string task, std::string variable) {
    program.operations.back().queries.push_back(
        {Query::Kind::f_count, std::move(task), std::move(variable)});
    return *this;
  }

  ProgramBuilder& files(std::string task) {
    program.operations.back().queries.push_back(
        {Query::Kind::files, std::move(task), ""});
    return *this;
  }

  static Operand number(std::int64_t value) {
    return {Kind::number, value, ""};
  }
  static Operand named(std::string name) {
    return {Kind::variable, 0, std::move(name)};
  }

  Program program;
};

class SimulatorTest : public testing::Test {
 protected:
  using Run = miu::Run;  // not Test's private function

  /// On 6.1, or what use() said.
  Run run(const ProgramBuilder& builder, const Limits& limits = Limits()) {
    return make_simulated_kernel(version_, modules)
        ->run(builder.program, limits);
  }

  /// A kernel of that version, with modules that were built for it.
  void use(const Version& version) { version_ = modules.version = version; }

  TestModules modules;

 private:
  Version version_{{6, 1, 0}};
};

/// The step's transitions as a scenario writes them, with `, ` between.
inline std::string transitions(const std::vector<Event>& events) {
  std::string text;
  for (const Event& event : events) {
    std::string one;
    if (event.kind == Event::Kind::loaded) one = event.module + ": loaded";
    if (event.kind == Event::Kind::gone) one = event.module + ": gone";
    if (event.kind == Event::Kind::get || event.kind == Event::Kind::put)
      one = event.module + ": " + std::to_string(event.from) + " -> " +
            std::to_string(event.to) + " " + to_string(event.site);
    if (event.kind == Event::Kind::oops) one = "oops " + event.text;
    if (event.kind == Event::Kind::warn) one = "warn " + event.text;
    if (event.kind == Event::Kind::dies)
      one = event.task + " dies " + event.text;
    if (event.kind == Event::Kind::stuck) one = event.task + " stuck";
    if (event.kind == Event::Kind::panic) one = "panic " + event.text;
    if (one.empty()) continue;
    text += (text.empty() ? "" : ", ") + one;
  }
  return text;
}

/// The step's messages, with `, ` between.
inline std::string messages(const std::vector<Event>& events) {
  std::string text;
  for (const Event& event : events)
    if (event.kind == Event::Kind::log)
      text += (text.empty() ? "" : ", ") + event.text;
  return text;
}

inline Result exit_status(int status) { return {Result::Kind::exit, status}; }
inline Result error(int number) { return {Result::Kind::error, number}; }
inline Result success() { return {Result::Kind::value, 0}; }

}  // namespace miu

#endif  // MIU_TESTS_SIM_PROGRAM_BUILDER_H_
