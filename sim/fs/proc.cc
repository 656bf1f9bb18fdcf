// SPDX-License-Identifier: MIT
#include "sim/fs/proc.h"

#include <linux/errno.h>
#include <linux/module.h>

#include <cctype>
#include <cstdlib>
#include <optional>

#include "sim/kernel.h"
#include "sim/kernel/module/taint.h"
#include "sim/kernel/module/usage.h"

namespace miu {
namespace {

constexpr const char* modules = "/proc/modules";
constexpr const char* tainted = "/proc/sys/kernel/tainted";
constexpr const char* modules_disabled = "/proc/sys/kernel/modules_disabled";

/// Who uses it, each with a comma behind; or - for nobody.
std::string print_unload_info(const struct module* mod) {
  std::string text;
  for (const std::string& name : names_of_sources(mod)) text += name + ",";
  if (mod->init != nullptr && mod->exit == nullptr) text += "[permanent],";
  return text.empty() ? "-" : text;
}

/// A module's line. Addresses are 0, as for who may not see them.
std::string m_show(struct module* mod) {
  const bool going = mod->state == MODULE_STATE_GOING;
  const bool coming = mod->state == MODULE_STATE_COMING;
  std::string line = std::string(mod->name) + " " +
                     std::to_string(image_of(mod).text->size()) + " " +
                     std::to_string(module_refcount(mod)) + " " +
                     print_unload_info(mod);
  line += going ? " Unloading" : coming ? " Loading" : " Live";
  line += " 0x0000000000000000";
  if (mod->taints != 0)
    line += " (" + module_flags_taint(mod->taints) +
            (going    ? "-"
             : coming ? "+"
                      : "") +
            ")";
  return line + "\n";
}

/// The newest first.
std::string proc_modules() {
  std::string content;
  ModulesState& state = kernel().modules;
  for (auto it = state.modules.rbegin(); it != state.modules.rend(); ++it)
    if ((*it)->state != MODULE_STATE_UNFORMED) content += m_show(*it);
  return content;
}

/// kernel/sysctl.c: proc_get_long. The number that the line is, in C's bases.
/// LEAVES OUT: numbers that are too long for the kernel, and what stands behind
/// the first.
std::optional<long> int_of(const std::string& line) {
  static constexpr const char* spaces = " \t\n\v\f\r\xa0";
  const std::size_t begin = line.find_first_not_of(spaces);
  if (begin == line.npos) return {};
  const std::size_t end = line.find_first_of(" \t\n", begin);
  if (line.find_first_not_of(spaces, end) != line.npos)
    not_modelled("several numbers for modules_disabled");
  const std::size_t digits = begin + (line[begin] == '-' ? 1 : 0);
  if (!std::isdigit(static_cast<unsigned char>(line[digits]))) return {};
  char* stop = nullptr;
  const long number = std::strtol(line.c_str() + begin, &stop, 0);
  if (stop != line.c_str() + end) return {};
  return number;
}

}  // namespace

bool is_in_proc(const std::string& path) {
  return path == modules || path == tainted || path == modules_disabled;
}

int proc_read(const std::string& path, std::string* content) {
  ModulesState& state = kernel().modules;
  if (path == modules) {
    mutex_lock(&state.module_mutex);
    *content = proc_modules();
    mutex_unlock(&state.module_mutex);
  } else if (path == tainted) {
    *content = std::to_string(state.tainted) + "\n";
  } else {
    *content = state.modules_disabled ? "1\n" : "0\n";
  }
  return 0;
}

int proc_write(const std::string& path, const std::string& line) {
  // Root may open it, but there is no method.
  if (path == modules) return -EIO;
  if (path == tainted) not_modelled("a write of /proc/sys/kernel/tainted");
  // Both bounds are 1.
  if (int_of(line) != 1) return -EINVAL;
  kernel().modules.modules_disabled = true;
  return 0;
}

}  // namespace miu
