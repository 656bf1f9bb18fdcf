// SPDX-License-Identifier: MIT
//
// Models kernel/module/internal.h of Linux 6.1: the file that is being loaded.
#ifndef MIU_SIM_KERNEL_MODULE_INTERNAL_H_
#define MIU_SIM_KERNEL_MODULE_INTERNAL_H_

#include <linux/elf.h>

#include <array>
#include <string_view>
#include <vector>

/// A copy of the file, and where its parts are. Headers and symbols are copied
/// once more, since the file may have them at odd addresses.
struct load_info {
  const char* name = nullptr;
  std::vector<char> file;  // with a NUL behind it
  const Elf64_Ehdr* hdr = nullptr;
  unsigned long len = 0;
  std::vector<Elf64_Shdr> sechdrs;
  std::vector<Elf64_Sym> symbols;
  struct {
    unsigned int sym, str, mod, info, vers, pcpu;
  } index = {};
  struct module* mod = nullptr;  // once it is in place
  unsigned long taints = 0;      // the module's, until then
};

namespace miu {

/// How much room an image takes: whole pages; text first, then data that is
/// only read, then other data.
struct ModuleLayout {
  static constexpr u64 max_size = 64 << 20;

  u64 text_size = 0;
  u64 size = 0;
  /// Where the memory ends that each of the three has, or that all share.
  std::array<u64, 3> ends{};
};

/// kernel/module/strict_rwx.c: no section may be both written and executed.
/// Returns 0 or -ENOEXEC, logged.
/// COUNTS: none.
/// TWIN: kernel/module/strict_rwx.c module_enforce_rwx_sections
/// LEAVES OUT: kernels without CONFIG_STRICT_MODULE_RWX.
int module_enforce_rwx_sections(const struct load_info* info);

/// kernel/module/main.c: gives each section that is kept in memory its place,
/// as an offset in sh_entsize. As in the kernel sizes have 32 bits, and larger
/// ones wrap. The size is 0 when there is no room for so much.
/// COUNTS: none.
/// TWIN: kernel/module/main.c layout_sections
/// LEAVES OUT: memory of its own for init, what is only read after init, and
/// memory for each processor.
ModuleLayout layout_sections(struct load_info* info);

/// kernel/module/kallsyms.c: reads the names of the symbols that stay.
/// COUNTS: none.
/// TWIN: kernel/module/kallsyms.c layout_symtab
/// LEAVES OUT: the room for symbols and their names.
void layout_symtab(const struct load_info* info);

/// What move_module copies to the start of a section's room: its bytes of the
/// file; none when it has none there.
/// COUNTS: none.
/// TWIN: kernel/module/main.c move_module
/// LEAVES OUT: memory of its own for init, and the log of addresses.
std::string_view bytes_to_move(const struct load_info* info,
                               const ModuleLayout& layout,
                               unsigned int section);

/// kernel/module/main.c: the number of the section of that name which is kept
/// in memory; 0 when there is none.
/// COUNTS: none.
/// TWIN: kernel/module/main.c find_sec
/// LEAVES OUT: nothing.
unsigned int find_sec(const struct load_info* info, std::string_view name);

/// kernel/module/main.c: the same, wherever the section is kept.
/// COUNTS: none.
/// TWIN: kernel/module/main.c find_any_sec
/// LEAVES OUT: nothing.
unsigned int find_any_sec(const struct load_info* info, std::string_view name);

/// kernel/module/main.c: the value of TAG=VALUE in .modinfo; nullptr when there
/// is none.
/// COUNTS: none.
/// TWIN: kernel/module/main.c get_modinfo
/// LEAVES OUT: nothing.
const char* get_modinfo(const struct load_info* info, std::string_view tag);

}  // namespace miu

#endif  // MIU_SIM_KERNEL_MODULE_INTERNAL_H_
