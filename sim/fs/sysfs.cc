// SPDX-License-Identifier: MIT
#include "sim/fs/sysfs.h"

#include <linux/errno.h>
#include <linux/module.h>
#include <linux/printk.h>
#include <linux/sysfs.h>

#include <algorithm>
#include <cstdarg>
#include <cstdint>
#include <cstdio>

#include "sim/fs/file.h"
#include "sim/fs/file_table.h"
#include "sim/fs/kernfs.h"
#include "sim/fs/sysfs_path.h"
#include "sim/kernel.h"
#include "sim/kernel/gate.h"
#include "sim/kernel/module/main.h"
#include "sim/kernel/module/sysfs.h"
#include "sim/kernel/module/usage.h"
#include "sim/lib/kobject_uevent.h"

namespace miu {
namespace {

// include/linux/mm.h: what a show method may write.
constexpr int page_size = 4096;

/// fs/kernfs/dir.c, include/linux/stringhash.h, include/linux/hash.h.
std::uint32_t kernfs_name_hash(std::string_view name) {
  static constexpr std::uint64_t golden_ratio_64 = 0x61C8864680B583EB;
  std::uint64_t hash = 0;
  for (const char letter : name) {
    const auto c = static_cast<unsigned char>(letter);
    hash = (hash + (std::uint64_t{c} << 4) + (c >> 4)) * 11;
  }
  return static_cast<std::uint32_t>(hash * golden_ratio_64 >> 32) & 0x7fffffff;
}

struct mutex* param_lock_of(const struct kernfs_node* kn) {
  return kn->mod == nullptr ? &kernel().params.param_lock
                            : &image_of(kn->mod).param_lock;
}

/// kernel/params.c.
int param_attr_show(const struct kernfs_node* kn, char* buf) {
  if (kn->kp->ops->get == nullptr) return -EPERM;
  struct mutex* lock = param_lock_of(kn);
  mutex_lock(lock);
  const int count = call_module(__func__, kn->kp->ops->get, buf, kn->kp);
  mutex_unlock(lock);
  return count;
}

/// kernel/params.c.
/// LEAVES OUT: parameters that taint the kernel when they are set.
int param_attr_store(const struct kernfs_node* kn, const char* buf, int len) {
  if (kn->kp->ops->set == nullptr) return -EPERM;
  struct mutex* lock = param_lock_of(kn);
  mutex_lock(lock);
  const int err = call_module(__func__, kn->kp->ops->set, buf, kn->kp);
  mutex_unlock(lock);
  // Taken for a number of bytes; a program writes the rest once more.
  if (err > 0 && err != len)
    not_modelled("a set method that returns a positive number");
  return err == 0 ? len : err;
}

/// fs/sysfs/file.c.
int sysfs_kf_seq_show(const struct kernfs_node* kn, std::string* content) {
  if (kn->kp == nullptr) {
    const std::string text = module_attr_show(kn->mod, kn->name);
    content->append(text);
    return static_cast<int>(text.size());
  }
  // One page, and what one value may write behind its end; kept by the Kernel,
  // for the method may be a module's.
  std::string& page = kernel().params.strings.emplace_back(2 * page_size, '\0');
  int count = param_attr_show(kn, page.data());
  if (count < 0) return count;
  if (count >= page_size) {
    _printk("fill_read_buffer: module_attr_show+0x0/0x20 returned bad count\n");
    count = page_size - 1;
  }
  content->append(page, 0, static_cast<std::size_t>(count));
  return count;
}

/// fs/sysfs/file.c.
int sysfs_kf_write(const struct kernfs_node* kn, const std::string& line) {
  const auto len = static_cast<int>(line.size());
  if (kn->kp != nullptr) return param_attr_store(kn, line.c_str(), len);
  // Of the files that a module has besides, only uevent is written.
  std::string& devpath = kernel().params.strings.emplace_back("/module/");
  devpath += kn->mod == nullptr ? kn->name.substr(0, kn->name.find('/'))
                                : kn->mod->name;
  const int err = kobject_synth_uevent(devpath, line);
  return err == 0 ? len : err;
}

struct kernfs_open_file* open_file_of(const struct file* file) {
  return static_cast<struct kernfs_open_file*>(file->private_data);
}

}  // namespace

struct module* find_in_sysfs(std::string_view name) {
  struct module* mod = find_module(name);
  return mod != nullptr && has_sysfs_file(mod, "") ? mod : nullptr;
}

bool has_sysfs_file(const struct module* mod, std::string_view name) {
  return kernfs_find(mod, name) != nullptr;
}

std::vector<std::string> sysfs_holders(const struct module* mod) {
  std::vector<std::string> names = names_of_sources(mod);
  std::erase_if(names, [](const std::string& name) {
    const struct module* holder = find_in_sysfs(name);
    return holder == nullptr || !image_of(holder).is_in_holders;
  });
  std::sort(names.begin(), names.end(),
            [](const std::string& a, const std::string& b) {
              const auto x = kernfs_name_hash(a), y = kernfs_name_hash(b);
              return x != y ? x < y : a < b;
            });
  return names;
}

int sysfs_open(const std::string& path, unsigned int flags) {
  const FoundPath found = find_path(path, flags & O_WRONLY);
  if (found.not_modelled != nullptr) not_modelled(found.not_modelled);
  if (found.err < 0) return found.err;
  struct kernfs_node* kn = found.kn;
  const int fd = get_unused_fd_flags(O_CLOEXEC);
  if (fd < 0) return fd;
  struct file* file = nullptr;
  const int err = kernfs_fop_open(kn, flags, &file);
  if (err < 0) {
    put_unused_fd(fd);
    return err;
  }
  fd_install(fd, file);
  return fd;
}

int sysfs_read(int fd, std::string* content) {
  const struct fd f = fdget(fd);
  struct kernfs_open_file* of = open_file_of(f.file);
  int ret = -ENODEV;
  if (!kernfs_get_active(of->kn)) goto out;
  ret = of->was_read ? 0 : sysfs_kf_seq_show(of->kn, content);
  if (ret >= 0) of->was_read = true;
  kernfs_put_active(of->kn);
out:
  fdput(f);
  return ret;
}

int sysfs_write(int fd, const std::string& line) {
  const struct fd f = fdget(fd);
  struct kernfs_open_file* of = open_file_of(f.file);
  const std::string& page = kernel().params.strings.emplace_back(line);
  int ret = -ENODEV;
  if (!kernfs_get_active(of->kn)) goto out;
  ret = sysfs_kf_write(of->kn, page);
  kernfs_put_active(of->kn);
out:
  fdput(f);
  return ret;
}

}  // namespace miu

extern "C" int sysfs_emit(char* buf, const char* fmt, ...) {
  va_list args;
  va_start(args, fmt);
  const int length = vsnprintf(buf, miu::page_size, fmt, args);
  va_end(args);
  return std::min(length, miu::page_size - 1);
}
