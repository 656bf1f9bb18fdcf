// SPDX-License-Identifier: MIT
#include "sim/kernel/module/kallsyms.h"

#include <linux/completion.h>
#include <linux/kprobes.h>
#include <linux/kthread.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/netlink.h>
#include <linux/printk.h>
#include <linux/sched/task.h>
#include <linux/sysfs.h>
#include <linux/wait.h>

#include <array>
#include <cstdint>

#include "sim/kernel.h"
#include "sim/kernel/fork.h"
#include "sim/kernel/module/file/unchecked.h"
#include "sim/kernel/module/internal.h"
#include "sim/lib/string.h"

namespace miu {
namespace {

template <class Function>
const void* address(Function* function) {
  return reinterpret_cast<const void*>(function);
}

/// What modules can name. A function that is not exported is here when a kprobe
/// on it is of use.
const KernelSymbol kernel_symbols[] = {
    {"__module_get_from", address(__module_get_from), Export::plain},
    {"__netlink_kernel_create", address(__netlink_kernel_create),
     Export::plain},
    {"__symbol_get", address(__symbol_get), Export::gpl},
    {"__symbol_put", address(__symbol_put), Export::plain},
    {"__wake_up", address(__wake_up), Export::plain},
    {"complete", address(complete), Export::plain},
    {"finish_wait", address(finish_wait), Export::plain},
    {"get_task_struct", address(get_task_struct), Export::plain},
    {"init_net", &init_net, Export::plain},
    {"init_wait_entry", address(init_wait_entry), Export::plain},
    {"kthread_create_on_node", address(kthread_create_on_node), Export::plain},
    {"kthread_should_stop", address(kthread_should_stop), Export::plain},
    {"kthread_stop", address(kthread_stop), Export::plain},
    {"memcmp", address(lib_memcmp), Export::plain},
    {"memcpy", address(lib_memcpy), Export::plain},
    {"memset", address(lib_memset), Export::plain},
    {"module_put_from", address(module_put_from), Export::plain},
    {"module_refcount", address(module_refcount), Export::plain},
    {"mutex_lock", address(mutex_lock), Export::plain},
    {"mutex_lock_interruptible", address(mutex_lock_interruptible),
     Export::plain},
    {"mutex_trylock", address(mutex_trylock), Export::plain},
    {"mutex_unlock", address(mutex_unlock), Export::plain},
    {"netlink_kernel_release", address(netlink_kernel_release), Export::plain},
    {"param_array_ops", &param_array_ops, Export::plain},
    {"param_get_bool", address(param_get_bool), Export::plain},
    {"param_get_byte", address(param_get_byte), Export::plain},
    {"param_get_charp", address(param_get_charp), Export::plain},
    {"param_get_int", address(param_get_int), Export::plain},
    {"param_get_long", address(param_get_long), Export::plain},
    {"param_get_short", address(param_get_short), Export::plain},
    {"param_get_uint", address(param_get_uint), Export::plain},
    {"param_get_ulong", address(param_get_ulong), Export::plain},
    {"param_get_ushort", address(param_get_ushort), Export::plain},
    {"param_ops_bool", &param_ops_bool, Export::plain},
    {"param_ops_bool_enable_only", &param_ops_bool_enable_only, Export::gpl},
    {"param_ops_byte", &param_ops_byte, Export::plain},
    {"param_ops_charp", &param_ops_charp, Export::plain},
    {"param_ops_int", &param_ops_int, Export::plain},
    {"param_ops_long", &param_ops_long, Export::plain},
    {"param_ops_short", &param_ops_short, Export::plain},
    {"param_ops_uint", &param_ops_uint, Export::plain},
    {"param_ops_ulong", &param_ops_ulong, Export::plain},
    {"param_ops_ushort", &param_ops_ushort, Export::plain},
    {"param_set_bool", address(param_set_bool), Export::plain},
    {"param_set_bool_enable_only", address(param_set_bool_enable_only),
     Export::gpl},
    {"param_set_byte", address(param_set_byte), Export::plain},
    {"param_set_charp", address(param_set_charp), Export::plain},
    {"param_set_int", address(param_set_int), Export::plain},
    {"param_set_long", address(param_set_long), Export::plain},
    {"param_set_short", address(param_set_short), Export::plain},
    {"param_set_uint", address(param_set_uint), Export::plain},
    {"param_set_ulong", address(param_set_ulong), Export::plain},
    {"param_set_ushort", address(param_set_ushort), Export::plain},
    {"prepare_to_wait_event", address(prepare_to_wait_event), Export::plain},
    {"put_task_struct", address(put_task_struct), Export::plain},
    {"register_kprobe", address(register_kprobe), Export::gpl},
    {"schedule", address(schedule), Export::plain},
    {"strcmp", address(lib_strcmp), Export::plain},
    {"strlen", address(lib_strlen), Export::plain},
    {"strncmp", address(lib_strncmp), Export::plain},
    {"sysfs_emit", address(sysfs_emit), Export::gpl},
    {"try_module_get_from", address(try_module_get_from), Export::plain},
    {"unregister_kprobe", address(unregister_kprobe), Export::gpl},
    {"wait_for_completion", address(wait_for_completion), Export::plain},
    {"wait_for_completion_interruptible",
     address(wait_for_completion_interruptible), Export::plain},
    {"wake_up_process", address(wake_up_process), Export::plain},
};

/// A symbol that is there, or is this function, when a field has that value.
struct VersionedSymbol {
  bool Profile::* field;
  bool value;
  KernelSymbol symbol;
};

const VersionedSymbol versioned_symbols[] = {
    {&Profile::printk_is_a_macro,
     true,
     {"_printk", address(_printk), Export::plain}},
    {&Profile::printk_is_a_macro,
     false,
     {"printk", address(_printk), Export::plain}},
    {&Profile::kernel_thread_takes_a_name,
     true,
     {"kernel_thread", address(kernel_thread_with_name), Export::none}},
    {&Profile::kernel_thread_takes_a_name,
     false,
     {"kernel_thread", address(kernel_thread), Export::none}},
    {&Profile::kthread_complete_and_exit_is_there,
     true,
     {"kthread_complete_and_exit", address(kthread_complete_and_exit),
      Export::plain}},
    {&Profile::kthread_complete_and_exit_is_there,
     false,
     {"complete_and_exit", address(kthread_complete_and_exit), Export::plain}},
};

}  // namespace

const KernelSymbol* find_kernel_symbol(std::string_view name) {
  const Profile& profile = kernel().profile;
  for (const VersionedSymbol& row : versioned_symbols)
    if (row.symbol.name == name && profile.*row.field == row.value)
      return &row.symbol;
  for (const KernelSymbol& symbol : kernel_symbols)
    if (symbol.name == name) return &symbol;
  return nullptr;
}

void add_kallsyms(struct module* mod, const struct load_info* info) {
  LoadedModule& image = image_of(mod);
  for (const Elf64_Sym& sym : info->symbols) {
    if (ELF64_ST_TYPE(sym.st_info) != STT_FUNC || sym.st_shndx == SHN_UNDEF ||
        sym.st_shndx >= info->sechdrs.size())
      continue;
    const std::string_view section =
        section_name(info, sym.st_shndx, "add_kallsyms");
    image.symbols.push_back({symbol_name(info, sym, "add_kallsyms"),
                             reinterpret_cast<const char*>(
                                 static_cast<std::uintptr_t>(sym.st_value)),
                             static_cast<std::size_t>(sym.st_size),
                             section.starts_with(".init"),
                             !section.starts_with(".exit")});
  }
}

bool is_kernel_data(const void* wanted) {
  for (const KernelSymbol& symbol : kernel_symbols)
    if (symbol.address == wanted) return true;
  return false;
}

const LoadedModule* module_at(const void* address) {
  return kernel().modules.images.find([&](const LoadedModule& module) {
    return module.text && module.text->contains(address);
  });
}

const char* symbol_at(const LoadedModule& module, const void* address) {
  const auto* at = static_cast<const char*>(address);
  for (const ModuleSymbol& symbol : module.symbols)
    if (at >= symbol.address && at < symbol.address + symbol.size)
      return symbol.name.c_str();
  return "";
}

bool is_in_init_text(const LoadedModule& module, std::string_view function) {
  for (const ModuleSymbol& symbol : module.symbols)
    if (symbol.name == function) return symbol.init;
  return false;
}

}  // namespace miu
