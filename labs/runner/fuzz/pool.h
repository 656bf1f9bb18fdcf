// SPDX-License-Identifier: MIT
//
// The modules that random programs load, with what their own files say of them:
// parameters, and the modules that they need.
#ifndef MIU_LABS_RUNNER_FUZZ_POOL_H_
#define MIU_LABS_RUNNER_FUZZ_POOL_H_

#include <string>
#include <string_view>
#include <vector>

#include "labs/runner/interface/module_files.h"

namespace miu {

struct Parameter {
  std::string name;
  std::string type;                // bool, int, charp; empty: not said
  std::vector<std::string> words;  // of its description: `init`, `exit`
};

struct PoolModule {
  std::string name;
  std::vector<Parameter> parameters;
  std::vector<std::string> needs;  // modules whose symbols it uses
};

/// What .modinfo in a module's file says.
PoolModule describe_module(std::string name, std::string_view file);

/// Those of the names that are to be had from both.
std::vector<PoolModule> read_pool(const std::vector<std::string>& names,
                                  const ModuleFiles& simulators,
                                  const ModuleFiles& real);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_FUZZ_POOL_H_
