// SPDX-License-Identifier: MIT
//
// miu's command line: what all commands share.
#ifndef MIU_LABS_RUNNER_COMMANDS_COMMANDS_H_
#define MIU_LABS_RUNNER_COMMANDS_COMMANDS_H_

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <vector>

#include "labs/runner/commands/bench.h"
#include "labs/runner/commands/exercise_commands.h"
#include "labs/runner/commands/fuzz_options.h"
#include "labs/runner/interface/versions.h"
#include "labs/runner/kernels/kernels.h"
#include "labs/runner/report/report.h"

namespace miu {

enum ExitStatus { as_expected, differs, bad_usage, no_kernel };

/// What `miu box` is given.
struct BoxOptions {
  std::vector<std::string> command, seen, given;
};

/// What the command line says.
struct Options {
  std::vector<std::string> paths;
  std::string on = "sim";
  /// The simulator records no calls.
  std::string graph_on = to_string(Target{KernelKind::vm, standard_version});
  std::string format = "text";
  std::string output;
  bool check = false;
  bool damages = false;
  bool relocations = false;
  std::optional<std::string> schedule;  // in which a run is to be made
  bool show_schedule = false;
  bool shared = false;  // machines: by runs that leave them clean
  BenchCounts bench;
  std::string source = MIU_SOURCE_DIR;
  BuildFolders folders = default_folders();
  ExerciseOptions exercise;
  FuzzOptions fuzz;
  BoxOptions box;
};

/// Returns the exit status.
using Command = int (*)(const Options&);

/// The commands that there are, and the one that was chosen.
class Commands {
 public:
  Commands();

  /// One more. Its options are added to what is returned.
  CLI::App* add(const char* name, const char* help, Command command);
  /// The command takes --format with one of these words.
  void format(CLI::App* sub, std::vector<std::string> words);
  /// Where the options of the command line go.
  Options& options() { return options_; }

  /// Runs the command that the arguments name. Returns the exit status.
  int run(int argc, char** argv);

 private:
  Options options_;
  Command chosen_ = nullptr;
  CLI::App app_;
};

/// Prints the text to standard error. Returns the status.
int complain(const std::string& text, ExitStatus status);

/// How reports look there: in colour on a terminal that wants it.
Look look_of_output(const Options& options);

/// Prints for a reader. That nobody reads it is no failure.
void say(const std::string& text);

/// Writes a report whole or not at all: an old file stays until then. An empty
/// name is standard output. Returns whether it could; else it has complained.
bool write(const std::string& text, const std::string& output);

/// Complains of a kernel that nobody knows, or that is not to be had. Returns
/// the status.
int no_such_kernel(const std::string& on);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_COMMANDS_COMMANDS_H_
