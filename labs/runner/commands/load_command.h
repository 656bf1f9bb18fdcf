// SPDX-License-Identifier: MIT
//
// `miu load FILE`: what load_module says to a file, phase by phase. The
// module's own code is not run.
#ifndef MIU_LABS_RUNNER_COMMANDS_LOAD_COMMAND_H_
#define MIU_LABS_RUNNER_COMMANDS_LOAD_COMMAND_H_

#include <string>

#include "labs/runner/kernels/kernels.h"
#include "labs/runner/report/report.h"

namespace miu {

struct LoadOptions {
  std::string file;
  Target target;
  BuildFolders folders;
  bool relocations = false;  // each of them is shown
  bool json = false;
  Look look;
};

struct LoadAnswer {
  bool readable = false;  // else `text` says why not
  bool loads = false;     // whether it comes to the module's own init
  std::string text;
};

/// Takes the file through load_module and reports each phase.
/// REQUIRES: the target is one of the simulator's.
LoadAnswer load_command(const LoadOptions& options);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_COMMANDS_LOAD_COMMAND_H_
