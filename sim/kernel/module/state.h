// SPDX-License-Identifier: MIT
//
// The modules that a Kernel holds, and what it remembers of those that left.
#ifndef MIU_SIM_KERNEL_MODULE_STATE_H_
#define MIU_SIM_KERNEL_MODULE_STATE_H_

#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/wait.h>

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sim/arch/module_text.h"
#include "sim/fs/kernfs.h"
#include "sim/kernel/module/internal.h"
#include "sim/kernel/module/taint.h"
#include "sim/kernel/module/usage.h"
#include "sim/kernel/module/version.h"
#include "sim/table.h"

namespace miu {

struct LoadTrace;

/// A function of a module, for messages.
struct ModuleSymbol {
  std::string name;
  const char* address;
  std::size_t size;
  bool init;    // in a section .init*
  bool traced;  // what __exit marks is not
};

/// What only we keep of a module: its image and what is known of it. Stays when
/// the module is freed.
struct LoadedModule {
  std::string name;
  struct module* mod = nullptr;
  std::unique_ptr<ModuleText> text;
  std::vector<ModuleSymbol> symbols;
  std::string freed_name;  // freed NAME
  /// ModulesState::images_placed at the time that its memory was freed.
  std::optional<std::int64_t> placed_when_init_freed;
  std::optional<std::int64_t> placed_when_freed;
  /// What struct module points to: version, srcversion, args.
  std::string version;
  std::string srcversion;
  std::string args;
  /// Of what it exports, as in __ksymtab and __ksymtab_gpl.
  Crcs crcs;
  Crcs gpl_crcs;
  /// Their flags, as in __kflagstab; nothing when the file has none.
  std::optional<std::vector<u8>> flagstab;
  /// Held while a parameter is set or shown.
  struct mutex param_lock;
  /// The files and folders of /sys/module/NAME, those removed included.
  std::deque<struct kernfs_node> nodes;
  /// Its name is in /sys/module/OTHER/holders of those that it uses.
  bool is_in_holders = false;
  bool init_has_returned = false;
};

struct ModulesState {
  /// Images of one run, those that left included.
  static constexpr std::size_t max_images = 4096;
  static constexpr std::size_t max_loads = 64;
  static constexpr std::size_t max_uses = 4096;
  /// Of names in files that are loaded; more than any good file has.
  static constexpr u64 max_bytes_of_strings = 256 << 20;

  ModulesState() {
    init_waitqueue_head(&module_wq);
    INIT_LIST_HEAD(&idem_list);
    mutex_init(&module_mutex);
  }

  ModuleArea area;
  Table<LoadedModule, max_images> images;
  /// How many images have got their memory.
  std::int64_t images_placed = 0;
  Table<struct load_info, max_loads> loads;
  /// Every module that has a name here, the newest last.
  std::vector<struct module*> modules;
  u64 bytes_of_strings = 0;
  /// Wants to know of each load, and that it stops before module code runs.
  LoadTrace* trace = nullptr;
  Table<struct module_use, max_uses> uses;
  /// Guards the list and who uses whom. Free but for one that died with it.
  struct mutex module_mutex;
  /// /proc/sys/kernel/modules_disabled: nobody loads or removes any more.
  bool modules_disabled = false;
  /// Bits of Taint. A module from elsewhere has been here before, as on the
  /// real kernel under test, which is looked into by one: what is said of the
  /// first of them is not said again.
  unsigned long tainted =
      1UL << TAINT_OOT_MODULE | 1UL << TAINT_UNSIGNED_MODULE;
  /// include/linux/debug_locks.h: on, until something makes it unreliable.
  bool debug_locks = true;
  /// /sys/module/module/parameters/sig_enforce: unsigned ones are refused.
  bool sig_enforce = false;
  struct kernel_param sig_enforce_param = {
      "sig_enforce", nullptr, &param_ops_bool_enable_only, 0644, &sig_enforce};
  struct kernfs_node sig_enforce_node = {"module/parameters/sig_enforce", 0644,
                                         false, nullptr, &sig_enforce_param};
  /// Files of what is built in that somebody opened.
  std::deque<struct kernfs_node> built_in_nodes;
  /// The log has said that some module's .BTF does not fit.
  bool btf_mismatch_was_said = false;
  /// Waits for a module to be loaded or to go.
  struct wait_queue_head module_wq;
  /// Each struct idempotent_user that has no result yet, the newest first.
  struct list_head idem_list;
};

/// What is kept of a module that is in place.
/// REQUIRES: its image is not freed.
/// COUNTS: none.
/// TWIN: none; the kernel keeps all of a module in struct module
LoadedModule& image_of(const struct module* mod);

/// Its memory goes, and may be the next module's.
/// COUNTS: none.
/// TWIN: none; kernel/module/main.c module_memfree, for each part
void free_image(LoadedModule& image);

}  // namespace miu

#endif  // MIU_SIM_KERNEL_MODULE_STATE_H_
