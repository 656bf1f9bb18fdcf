// SPDX-License-Identifier: MIT
//
// What load_module looked at and what it changed, phase by phase, for readers.
// A Kernel that is given one fills it; and it stops where the module's own code
// would run first, so that any file may be looked at.
//
// 1. A phase is named after the kernel's function, and is there as soon as it
//    has begun: the last one is the one that refused.
// 2. What is said of the file is read within its bounds, whatever it holds.
#ifndef MIU_SIM_KERNEL_MODULE_FILE_LOAD_TRACE_H_
#define MIU_SIM_KERNEL_MODULE_FILE_LOAD_TRACE_H_

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

struct load_info;

namespace miu {

struct LoadTrace {
  /// Symbols and relocations beyond that are not listed.
  static constexpr std::size_t max_listed = 1 << 16;

  struct Phase {
    std::string function;
    std::vector<std::string> notes;
  };
  struct Section {
    std::string name;
    std::string type;
    std::string flags;  // W, A and X, as readelf has them
    unsigned long long offset = 0;
    unsigned long long size = 0;
  };
  struct Symbol {
    std::string name;
    bool weak = false;
    bool in_kernel = false;
    bool gpl_only = false;
  };
  struct Relocation {
    std::string section;  // whose bytes are changed
    unsigned long long offset = 0;
    std::string type;
    std::string symbol;
    long long addend = 0;
  };

  std::vector<Phase> phases;
  std::vector<Section> sections;
  std::vector<std::pair<std::string, std::string>> modinfo;  // in its order
  std::vector<Symbol> undefined;
  std::vector<Relocation> relocations;
};

/// The next phase of this load begins. Does nothing when nobody wants to know.
/// COUNTS: none.
/// TWIN: none
void begin_phase(const struct load_info* info, const char* function);

}  // namespace miu

#endif  // MIU_SIM_KERNEL_MODULE_FILE_LOAD_TRACE_H_
