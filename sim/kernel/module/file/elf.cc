// SPDX-License-Identifier: MIT
#include "sim/kernel/module/file/elf.h"

#include <linux/errno.h>
#include <linux/module.h>
#include <linux/string.h>

#include "sim/kernel.h"
#include "sim/kernel/module/file/load_trace.h"
#include "sim/kernel/module/file/unchecked.h"

namespace miu {
namespace {

/// Where the kernel has the copy of a file: 2^46 bytes and more away from where
/// modules lie, so that no relocation of 32 bits reaches it.
constexpr u64 vmalloc_start = 0xffffc90000000000;

/// Behind this string of .modinfo, and its zeros; false when `left` says that
/// none follows.
bool next_string(const struct load_info* info, u64* at, u64* left) {
  const auto here = [&] {
    if (*at >= info->len)
      unchecked_access("get_next_modinfo", "the end of .modinfo");
    return info->file[*at];
  };
  for (const bool in_string : {true, false}) {
    while ((here() != '\0') == in_string) {
      ++*at;
      if ((*left)-- <= 1) return false;
    }
  }
  return true;
}

}  // namespace

int read_module_file(std::string_view file, struct load_info** result) {
  struct load_info* info = *result = kernel().modules.loads.create();
  if (info == nullptr) return -ENOMEM;
  info->file.reserve(file.size() + 1);
  info->file.assign(file.begin(), file.end());
  info->file.push_back('\0');
  info->len = file.size();
  info->hdr = reinterpret_cast<const Elf64_Ehdr*>(info->file.data());
  return 0;
}

int copy_module_from_user(std::string_view umod, struct load_info** info) {
  if (umod.size() < sizeof(Elf64_Ehdr)) return -ENOEXEC;
  return read_module_file(umod, info);
}

void rewrite_section_headers(struct load_info* info) {
  begin_phase(info, __func__);
  for (unsigned int i = 1; i < info->hdr->e_shnum; ++i)
    info->sechdrs[i].sh_addr = vmalloc_start + info->sechdrs[i].sh_offset;
  for (const unsigned int i : {info->index.vers, info->index.info})
    info->sechdrs[i].sh_flags &= ~static_cast<u64>(SHF_ALLOC);
}

unsigned int find_sec(const struct load_info* info, std::string_view name) {
  for (unsigned int i = 1; i < info->hdr->e_shnum; ++i)
    if (info->sechdrs[i].sh_flags & SHF_ALLOC &&
        name == section_name(info, i, "strcmp"))
      return i;
  return 0;
}

const char* get_next_modinfo(const struct load_info* info, std::string_view tag,
                             const char* prev) {
  // Section 0 has no bytes. The first string is looked at all the same.
  const Elf64_Shdr& section = info->sechdrs[info->index.info];
  u64 at = section.sh_offset;
  u64 left = section.sh_size;
  if (prev != nullptr) {
    at = static_cast<u64>(prev - info->file.data());
    left -= at - section.sh_offset;
    if (!next_string(info, &at, &left)) return nullptr;
  }
  do {
    const char* p = string_at(info, at, "strncmp", "the offset of .modinfo");
    const std::string_view entry = p;
    if (entry.starts_with(tag) && entry.substr(tag.size()).starts_with('='))
      return p + tag.size() + 1;
  } while (next_string(info, &at, &left));
  return nullptr;
}

const char* get_modinfo(const struct load_info* info, std::string_view tag) {
  return get_next_modinfo(info, tag, nullptr);
}

unsigned int find_any_sec(const struct load_info* info, std::string_view name) {
  for (unsigned int i = 1; i < info->hdr->e_shnum; ++i)
    if (name == section_name(info, i, "strcmp")) return i;
  return 0;
}

}  // namespace miu
