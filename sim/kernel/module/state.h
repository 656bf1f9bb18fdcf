// SPDX-License-Identifier: MIT
//
// The modules that a Kernel holds, and what it remembers of those that left.
#ifndef MIU_SIM_KERNEL_MODULE_STATE_H_
#define MIU_SIM_KERNEL_MODULE_STATE_H_

#include <linux/module.h>
#include <linux/wait.h>

#include <memory>
#include <string>
#include <vector>

#include "sim/arch/module_text.h"
#include "sim/kernel/module/internal.h"
#include "sim/table.h"

namespace miu {

struct LoadTrace;

/// A function of a module, for messages.
struct ModuleSymbol {
  std::string name;
  const char* address;
  std::size_t size;
  bool init;  // in a section .init*
};

/// A module's image and what is known of it; stays when the module is freed.
struct LoadedModule {
  std::string name;
  struct module* mod = nullptr;
  std::unique_ptr<ModuleText> text;
  std::vector<ModuleSymbol> symbols;
  std::string init_site;   // NAME.init
  std::string freed_name;  // freed NAME
  bool gplok = false;      // may use EXPORT_SYMBOL_GPL symbols
};

struct ModulesState {
  /// Images of one run, those that left included.
  static constexpr std::size_t max_images = 4096;
  static constexpr std::size_t max_loads = 64;

  ModulesState() { init_waitqueue_head(&module_wq); }

  ModuleArea area;
  Table<LoadedModule, max_images> images;
  Table<struct load_info, max_loads> loads;
  /// Every module that has a name here, the newest last.
  std::vector<LoadedModule*> modules;
  /// A module with a license that is not the GPL's has been here.
  bool proprietary_taint = false;
  /// Wants to know of each load, and that it stops before module code runs.
  LoadTrace* trace = nullptr;
  /// Waits for a module to be loaded or to go.
  struct wait_queue_head module_wq;
};

}  // namespace miu

#endif  // MIU_SIM_KERNEL_MODULE_STATE_H_
