// SPDX-License-Identifier: MIT
//
// What a kernel is asked to do: one scenario, chosen for one target, with every
// name resolved. It holds no expectation: a kernel under test cannot know what
// the answer should be.
//
// 1. Operations stand in the order of the scenario's steps, one for each step.
// 2. Constants are numbers here (Linux's for x86-64); messages are bytes.
// 3. Tasks and variables are names; each was checked to be defined before.
#ifndef MIU_LABS_RUNNER_INTERFACE_PROGRAM_H_
#define MIU_LABS_RUNNER_INTERFACE_PROGRAM_H_

#include <cstdint>
#include <string>
#include <vector>

namespace miu {

struct Operand {
  enum class Kind {
    number,    // `number`
    variable,  // `text` names a descriptor of the acting task
    bytes,     // `text` holds the bytes (a message, a string, a word)
    task,      // `text` names a task
    null,      // the null pointer
    bad,       // an address that is not mapped
  };
  Kind kind = Kind::number;
  std::int64_t number = 0;
  std::string text;
};

/// What is looked up after a step, because the scenario speaks of it.
struct Query {
  enum class Kind {
    f_count,  // struct file::f_count of the file that `variable` names
    files,    // files_struct::count of the task's table
  };
  Kind kind = Kind::f_count;
  std::string task;
  std::string variable;  // of `task`; empty for files
};

struct Operation {
  int line = 0;                   // where the step stands in the file
  std::string task;               // who acts; empty: a fresh process that ends
  bool is_command = false;        // a row of MIU_COMMANDS, else of MIU_CALLS
  std::string name;               // the row's name
  std::vector<Operand> operands;  // one for each argument that is there
  std::vector<std::string> results;  // variables, or the new task
  std::vector<Query> queries;        // asked after the kernel has settled
};

struct Program {
  std::string name;                   // the scenario's, for reports
  std::vector<std::string> modules;   // that the scenario uses
  std::vector<std::string> files{};   // that its steps load, by their names
  std::vector<Operation> operations;  // steps in order
  std::vector<std::string> left;      // modules not to be removed at the end
  // Functions whose calls are recorded, with those of the modules, by a kernel
  // that can: a real one. No name: none is.
  std::vector<std::string> graph{};
};

}  // namespace miu

#endif  // MIU_LABS_RUNNER_INTERFACE_PROGRAM_H_
