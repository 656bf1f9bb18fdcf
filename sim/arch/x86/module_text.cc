// SPDX-License-Identifier: MIT
//
// Images in memory below 2 GiB, where the relocations of -mcmodel=kernel reach
// and also find the functions of this program, which is linked -no-pie. The
// real kernel keeps its module area within 2 GiB of its text for that reason.
#include "sim/arch/module_text.h"

#include <linux/elf.h>
#include <linux/errno.h>
#include <linux/module.h>
#include <linux/printk.h>
#include <linux/string.h>
#include <sys/mman.h>

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <utility>
#include <vector>

#include "sim/arch/x86/relocate.h"
#include "sim/kernel/module/file/elf.h"
#include "sim/kernel/module/file/layout.h"
#include "sim/kernel/module/file/unchecked.h"
#include "sim/kernel/module/internal.h"

namespace miu {
namespace {

static_assert(sizeof(struct module) == size_of_struct_module);

constexpr std::size_t page = 4096;
/// Taken at a time: many Kernels share the one gigabyte that MAP_32BIT gives.
constexpr std::size_t chunk_size = 1 << 20;

/// What was in these pages is gone, and nobody may touch them.
void take_access(char* start, std::size_t size) {
  if (size == 0) return;
  mmap(start, size, PROT_NONE,
       MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED, -1, 0);
}

}  // namespace

/// Addresses handed out from the start to the end of each chunk, never back.
struct ModuleArea::State {
  struct Chunk {
    char* start;
    std::size_t size;
    std::size_t used;
  };
  std::vector<Chunk> chunks;

  /// Addresses without access; nullptr when there are none left.
  char* take(std::size_t size) {
    // A page between two images stays without access.
    const std::size_t whole = size + page;
    if (chunks.empty() || chunks.back().size - chunks.back().used < whole) {
      const std::size_t wanted = std::max(chunk_size, whole);
      void* memory =
          mmap(nullptr, wanted, PROT_NONE,
               MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_32BIT, -1, 0);
      if (memory == MAP_FAILED) return nullptr;
      chunks.push_back({static_cast<char*>(memory), wanted, 0});
    }
    Chunk& chunk = chunks.back();
    char* start = chunk.start + chunk.used;
    chunk.used += whole;
    return start;
  }
};

ModuleArea::ModuleArea() : state_(std::make_unique<State>()) {}

ModuleArea::~ModuleArea() {
  for (const State::Chunk& chunk : state_->chunks)
    munmap(chunk.start, chunk.size);
}

struct ModuleText::Place {
  char* start = nullptr;
  // Whole pages each.
  std::size_t text_size = 0;       // first in the image
  std::size_t core_size = 0;       // then comes what only init needs
  std::size_t init_text_size = 0;  // first in there
  std::size_t size = 0;
  bool init_freed = false;
  bool freed = false;

  char* init() const { return start + core_size; }
};

ModuleText::ModuleText(std::unique_ptr<Place> place)
    : place_(std::move(place)) {}
ModuleText::~ModuleText() = default;

std::unique_ptr<ModuleText> ModuleText::place(ModuleArea& area,
                                              struct load_info* info) {
  const ModuleLayout layout = layout_sections(info);
  const std::size_t size = layout.size;
  char* start = size == 0 ? nullptr : area.state_->take(size);
  if (start == nullptr) return nullptr;

  if (mprotect(start, size, PROT_READ | PROT_WRITE) != 0) return nullptr;
  for (unsigned int i = 1; i < info->hdr->e_shnum; ++i) {
    Elf64_Shdr& section = info->sechdrs[i];
    if (!(section.sh_flags & SHF_ALLOC)) continue;
    const std::string_view bytes = bytes_to_move(info, layout, i);
    section.sh_addr =
        reinterpret_cast<std::uintptr_t>(start) + section.sh_entsize;
    if (!bytes.empty())
      memcpy(start + section.sh_entsize, bytes.data(), bytes.size());
  }
  // Not before: a section that is not all there ends the task in the loop.
  auto place = std::make_unique<Place>();
  place->start = start;
  place->text_size = layout.text_size;
  place->core_size = layout.core_size;
  place->init_text_size = layout.init_text_size;
  place->size = size;
  return std::unique_ptr<ModuleText>(new ModuleText(std::move(place)));
}

void* ModuleText::section_objs(const struct load_info* info, const char* name,
                               std::size_t object_size,
                               unsigned int* num) const {
  // find_sec finds sections with SHF_ALLOC only: it has an address.
  const unsigned int i = find_sec(info, name);
  const Elf64_Shdr& section = info->sechdrs[i];
  *num = static_cast<unsigned int>(section.sh_size / object_size);
  if (i == 0 || *num == 0) return nullptr;
  if (!reaches(section.sh_addr, section.sh_size))
    unchecked_access("find_module_sections", "a section's size");
  return reinterpret_cast<void*>(section.sh_addr);
}

int ModuleText::relocate(struct load_info* info) {
  for (unsigned int i = 1; i < info->hdr->e_shnum; ++i) {
    const Elf64_Shdr& section = info->sechdrs[i];
    if (section.sh_type != SHT_RELA && section.sh_type != SHT_REL) continue;
    if (section.sh_info >= info->hdr->e_shnum) continue;
    if (!(info->sechdrs[section.sh_info].sh_flags & SHF_ALLOC)) continue;
    if (section.sh_type == SHT_REL) {
      pr_err("module %s: REL relocation unsupported\n", info->mod->name);
      return -ENOEXEC;
    }
    const int err = apply_relocate_add(info, i, {place_->start, place_->size});
    if (err < 0) return err;
  }
  return 0;
}

void ModuleText::protect() {
  if (place_->text_size != 0)
    mprotect(place_->start, place_->text_size, PROT_READ | PROT_EXEC);
  if (place_->init_text_size != 0)
    mprotect(place_->init(), place_->init_text_size, PROT_READ | PROT_EXEC);
}

void ModuleText::free_init() {
  place_->init_freed = true;
  take_access(place_->init(), place_->size - place_->core_size);
}

void ModuleText::free() {
  assert(!place_->freed);
  place_->freed = true;
  take_access(place_->start, place_->size);
}

bool ModuleText::freed() const { return place_->freed; }

bool ModuleText::freed(const void* address) const {
  if (place_->init_freed && is_init(address)) return true;
  return place_->freed;
}

bool ModuleText::contains(const void* address) const {
  const auto start = reinterpret_cast<std::uintptr_t>(place_->start);
  const auto at = reinterpret_cast<std::uintptr_t>(address);
  return at >= start && at - start < place_->size;
}

bool ModuleText::is_init(const void* address) const {
  return contains(address) &&
         static_cast<const char*>(address) >= place_->init();
}

bool ModuleText::reaches(std::uint64_t address, std::uint64_t size) const {
  const auto start = reinterpret_cast<std::uintptr_t>(place_->start);
  return address >= start && address - start <= place_->size &&
         size <= place_->size - (address - start);
}

std::size_t ModuleText::size() const { return place_->core_size; }

}  // namespace miu
