// SPDX-License-Identifier: MIT
//
// A module's image in place: what the loader asks of the architecture. On
// x86-64 the file's sections are copied into memory below 2 GiB and relocated;
// in WebAssembly the same module is linked in, the file's bytes are only
// checked, and placing it restores its data to what it was when linked.
//
// 1. Addresses are never used twice within one ModuleArea.
// 2. A freed image stays known: contains() answers for it, access() faults. So
//    does the part that only init needs, which is freed before the rest.
// 3. The calls come in the order place, section..., relocate, protect,
//    free_init, free.
#ifndef MIU_SIM_ARCH_MODULE_TEXT_H_
#define MIU_SIM_ARCH_MODULE_TEXT_H_

#include <cstddef>
#include <cstdint>
#include <memory>

struct load_info;

namespace miu {

/// Bytes of struct module in a file: those of x86-64, wherever it is loaded.
inline constexpr std::size_t size_of_struct_module = 200;

/// The addresses that modules of one Kernel can get.
class ModuleArea {
 public:
  ModuleArea();
  ~ModuleArea();
  ModuleArea(const ModuleArea&) = delete;
  ModuleArea& operator=(const ModuleArea&) = delete;

 private:
  friend class ModuleText;
  struct State;
  std::unique_ptr<State> state_;
};

class ModuleText {
 public:
  ~ModuleText();
  ModuleText(const ModuleText&) = delete;
  ModuleText& operator=(const ModuleText&) = delete;

  /// kernel/module/main.c: layout_and_allocate and move_module. Copies each
  /// section with SHF_ALLOC and writes its address to its sh_addr (x86).
  /// Returns nullptr when there is no place (or, in WebAssembly, when no module
  /// of that name is linked in).
  /// REQUIRES: elf_validity_check and setup_load_info have passed `info`.
  static std::unique_ptr<ModuleText> place(ModuleArea& area,
                                           struct load_info* info);

  /// kernel/module/main.c: section_objs. The objects of the section `name`, as
  /// they lie in the image, and their number. nullptr and 0 when there is none.
  /// Asked for ".gnu.linkonce.this_module", "__param", "__ksymtab" and
  /// "__ksymtab_gpl".
  void* section_objs(const struct load_info* info, const char* name,
                     std::size_t object_size, unsigned int* num) const;

  /// kernel/module/main.c: apply_relocations, arch/x86/kernel/module.c:
  /// apply_relocate_add. Symbols' values are in `info`'s symbol table by now.
  /// Returns 0 or -ENOEXEC.
  int relocate(struct load_info* info);

  /// Makes text executable and no longer writable.
  void protect();

  /// What only init needs is gone: whoever uses it from now on faults.
  void free_init();
  /// The image is gone: whoever uses its addresses from now on faults.
  void free();
  /// Whether free() was called.
  bool freed() const;
  /// Whether what was at an address of this image is gone.
  bool freed(const void* address) const;

  /// Whether a code or data address lies in this image, freed or not.
  bool contains(const void* address) const;

  /// Whether it lies in what only init needs.
  bool is_init(const void* address) const;

  /// Whether so many bytes at an address lie in this image.
  bool reaches(std::uint64_t address, std::uint64_t size) const;

  /// Bytes of what stays after init, as lsmod shows them.
  std::size_t size() const;

 private:
  struct Place;
  explicit ModuleText(std::unique_ptr<Place> place);
  std::unique_ptr<Place> place_;
};

}  // namespace miu

#endif  // MIU_SIM_ARCH_MODULE_TEXT_H_
