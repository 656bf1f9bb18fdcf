// SPDX-License-Identifier: MIT
//
// The image of a module that is linked in. Nothing is copied or relocated: to
// place a module is to give its variables the values that they had when the
// program started. Nor does anything fault here once a module is freed: the
// gate (sim/kernel/gate.h) asks before each crossing.
//
// 1. A module that is loaded again lies where it lay before. Its addresses are
//    then the new image's, and the freed one has none. So a call through a
//    stale pointer reaches the new image here, and is an oops on x86-64.
// 2. All text of a module is in one section, and init's stays with the rest: a
//    call of it after init runs here, and is an oops on x86-64.
// 3. A file whose module is loaded is not placed over it: load_module does not
//    get beyond its struct module before it says -EEXIST, and has a spare.
#include "sim/arch/module_text.h"

#include <linux/module.h>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <string>
#include <vector>

#include "sim/arch/wasm/linked_module.h"
#include "sim/kernel/module/file/layout.h"
#include "sim/kernel/module/internal.h"

namespace miu {
namespace {

bool lies_in(const AddressRange& range, const void* address) {
  return address >= range.begin && address < range.end;
}

AddressRange this_module_of(const LinkedModule& linked) {
  return {linked.this_module, linked.this_module + 1};
}

/// The bytes of what a module can write.
std::vector<std::string> bytes_of(const LinkedModule& linked) {
  std::vector<std::string> bytes;
  for (const AddressRange& range :
       {linked.data, linked.bss, this_module_of(linked)})
    bytes.emplace_back(static_cast<const char*>(range.begin),
                       static_cast<const char*>(range.end));
  return bytes;
}

void restore(const LinkedModule& linked, const std::vector<std::string>& to) {
  std::size_t i = 0;
  for (const AddressRange& range :
       {linked.data, linked.bss, this_module_of(linked)}) {
    std::memcpy(const_cast<void*>(range.begin), to[i].data(), to[i].size());
    ++i;
  }
}

/// The values with which a module's variables were linked: of all modules, they
/// are saved before the first is placed.
const std::vector<std::string>& pristine(std::size_t index) {
  static const auto saved = [] {
    std::vector<std::vector<std::string>> all;
    for (const LinkedModule& each : linked_modules)
      all.push_back(bytes_of(each));
    return all;
  }();
  return saved[index];
}

}  // namespace

const LinkedModule* find_linked_module(std::string_view name) {
  const auto found = std::find_if(
      linked_modules.begin(), linked_modules.end(),
      [name](const LinkedModule& linked) { return linked.name == name; });
  return found == linked_modules.end() ? nullptr : &*found;
}

namespace {

/// Whose addresses a linked module's are: of the image that was placed last.
struct Owner {
  const void* place = nullptr;
  bool freed = true;
};

}  // namespace

struct ModuleArea::State {
  std::vector<Owner> owners{linked_modules.size()};
};

struct ModuleText::Place {
  const LinkedModule* linked;
  std::size_t size;
  Owner& owner;       // of the addresses: this image, or a later one
  std::string spare;  // struct module of one that never is the owner
  bool freed = false;
};

ModuleArea::ModuleArea() : state_(std::make_unique<State>()) {}
ModuleArea::~ModuleArea() = default;

ModuleText::ModuleText(std::unique_ptr<Place> place)
    : place_(std::move(place)) {}
ModuleText::~ModuleText() = default;

namespace {

/// The name in the file's struct module, which .modinfo may have otherwise. It
/// lies behind the state, on x86-64 as here.
std::string_view name_in_file(const struct load_info* info) {
  const u64 at =
      info->sechdrs[info->index.mod].sh_offset + offsetof(struct module, name);
  return at < info->len ? info->file.data() + at : "";
}

}  // namespace

std::unique_ptr<ModuleText> ModuleText::place(ModuleArea& area,
                                              struct load_info* info) {
  const LinkedModule* const linked = find_linked_module(name_in_file(info));
  const ModuleLayout layout = layout_sections(info);
  if (!linked || layout.size == 0) return nullptr;
  const std::size_t index = linked - linked_modules.data();
  Owner& owner = area.state_->owners[index];
  std::unique_ptr<Place> place(
      new Place{linked, static_cast<std::size_t>(layout.core_size), owner, {}});
  if (owner.freed) {
    restore(*linked, pristine(index));
    owner = {place.get(), false};
  } else {
    place->spare = pristine(index).back();
  }
  return std::unique_ptr<ModuleText>(new ModuleText(std::move(place)));
}

void* ModuleText::section_objs(const struct load_info*, const char* name,
                               std::size_t object_size,
                               unsigned int* num) const {
  const LinkedModule& linked = *place_->linked;
  const std::string_view section = name;
  AddressRange range = this_module_of(linked);
  std::string& spare = place_->spare;
  if (section == "__param")
    range = linked.params;
  else if (section == "__ksymtab")
    range = linked.syms;
  else if (section == "__ksymtab_gpl")
    range = linked.gpl_syms;
  else if (!spare.empty())
    range = {spare.data(), spare.data() + spare.size()};
  *num = (static_cast<const char*>(range.end) -
          static_cast<const char*>(range.begin)) /
         object_size;
  return *num == 0 ? nullptr : const_cast<void*>(range.begin);
}

int ModuleText::relocate(struct load_info*) { return 0; }

void ModuleText::protect() {}

void ModuleText::free_init() {}

void ModuleText::free() {
  place_->freed = true;
  if (place_->owner.place == place_.get()) place_->owner.freed = true;
}

bool ModuleText::freed() const { return place_->freed; }

bool ModuleText::freed(const void*) const { return place_->freed; }

bool ModuleText::is_init(const void*) const { return false; }

bool ModuleText::contains(const void* address) const {
  if (place_->owner.place != place_.get()) return false;
  const LinkedModule& linked = *place_->linked;
  return lies_in(linked.text, address) || lies_in(linked.data, address) ||
         lies_in(linked.bss, address) || lies_in(linked.rodata, address) ||
         lies_in(linked.params, address) || lies_in(linked.syms, address) ||
         lies_in(linked.gpl_syms, address) ||
         lies_in(this_module_of(linked), address);
}

bool ModuleText::reaches(std::uint64_t address, std::uint64_t size) const {
  const auto* at =
      reinterpret_cast<const char*>(static_cast<std::uintptr_t>(address));
  return size == 0 || (contains(at) && contains(at + size - 1));
}

std::size_t ModuleText::size() const { return place_->size; }

}  // namespace miu
