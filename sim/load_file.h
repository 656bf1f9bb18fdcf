// SPDX-License-Identifier: MIT
//
// One file through load_module, in a kernel of its own, up to the first call of
// the module's own code.
#ifndef MIU_SIM_LOAD_FILE_H_
#define MIU_SIM_LOAD_FILE_H_

#include <string>
#include <string_view>
#include <vector>

#include "labs/runner/interface/run.h"
#include "labs/runner/interface/target.h"
#include "sim/kernel/module/file/load_trace.h"

namespace miu {

struct LoadedFile {
  LoadTrace trace;
  /// 0, or the errno; `none` when the task did not survive.
  Result result;
  /// Where an access that the kernel does not check ended the task.
  std::string oops;
  /// Why the kernel itself came to an end: too much output, or no end.
  std::string explanation;
  std::vector<std::string> log;
};

/// Loads the file as `finit_module` without parameters does.
/// REQUIRES: the simulator has that version.
LoadedFile load_file(const Version& version, std::string_view bytes);

}  // namespace miu

#endif  // MIU_SIM_LOAD_FILE_H_
