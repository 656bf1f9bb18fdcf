// SPDX-License-Identifier: MIT
//
// Models what kernel/module/main.c, strict_rwx.c and kallsyms.c of Linux 6.1 do
// to decide how much memory a module gets, and what lies where.
//
// 1. No size of the file is believed: what does not fit ends the load, or the
//    loading task where the kernel would write beyond the room.
#ifndef MIU_SIM_KERNEL_MODULE_FILE_LAYOUT_H_
#define MIU_SIM_KERNEL_MODULE_FILE_LAYOUT_H_

#include <linux/elf.h>

#include <array>
#include <string_view>

struct load_info;

namespace miu {

/// How much room an image takes: whole pages; text first, then data that is
/// only read, then other data. The same once more is for what is freed after
/// init.
struct ModuleLayout {
  /// Of memory that is asked for at a time.
  static constexpr u64 max_size = 64 << 20;
  static constexpr std::size_t parts = 3;

  u64 text_size = 0;
  u64 core_size = 0;  // where the memory of init begins
  u64 init_text_size = 0;
  u64 size = 0;
  /// Where the memory ends that each part has, or that all three share.
  std::array<u64, 2 * parts> ends{};
};

/// kernel/module/strict_rwx.c: no section may be both written and executed.
/// Returns 0 or -ENOEXEC, logged.
/// COUNTS: none.
/// TWIN: kernel/module/strict_rwx.c module_enforce_rwx_sections
/// LEAVES OUT: kernels without CONFIG_STRICT_MODULE_RWX.
int module_enforce_rwx_sections(const struct load_info* info);

/// kernel/module/main.c: gives each section that is kept in memory its place,
/// as an offset in sh_entsize; those whose names begin with .init among what is
/// freed after init. As in the kernel sizes have 32 bits, and larger ones wrap.
/// The size is 0 when there is no room for so much.
/// COUNTS: none.
/// TWIN: kernel/module/main.c layout_sections
/// LEAVES OUT: what is only read after init, and per-CPU memory.
ModuleLayout layout_sections(struct load_info* info);

/// kernel/module/kallsyms.c: reads the names of the symbols that stay.
/// COUNTS: none.
/// TWIN: kernel/module/kallsyms.c layout_symtab
/// LEAVES OUT: the room for symbols and their names.
void layout_symtab(const struct load_info* info);

/// What move_module copies to the start of a section's room: its bytes of the
/// file; none when it has none there.
/// COUNTS: none.
/// TWIN: none; a part of move_module() in kernel/module/main.c
std::string_view bytes_to_move(const struct load_info* info,
                               const ModuleLayout& layout,
                               unsigned int section);

}  // namespace miu

#endif  // MIU_SIM_KERNEL_MODULE_FILE_LAYOUT_H_
