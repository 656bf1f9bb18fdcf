// SPDX-License-Identifier: MIT
#include "sim/fs/file_table.h"

#include <cassert>

#include "sim/kernel.h"
#include "sim/kernel/object_names.h"
#include "sim/kernel/sched.h"
#include "sim/kernel/task_work.h"
#include "sim/kernel/workqueue.h"

namespace miu {
namespace {

/// Runs in a kworker: what was left last is freed first.
void delayed_fput() {
  before_access({"delayed_fput"}, Access::write);
  std::deque<struct file*>& list = kernel().files.delayed_fput_list;
  while (!list.empty()) {
    struct file* file = list.back();
    list.pop_back();
    __fput(file);
  }
}

}  // namespace

const struct file_operations null_fops = {};
const struct file_operations disk_fops = {};

struct file* alloc_file(const struct file_operations* fops, const char* name) {
  NumberedFile* file = kernel().files.files.create();
  if (file == nullptr) return nullptr;
  file->number = ++kernel().files.files_made;
  file->f_op = fops;
  file->f_name = name;
  atomic_long_set(&file->f_count, 1);
  return file;
}

void get_file(struct file* file) {
  before_access(file_object(file), Access::get);
  assert(atomic_long_read(&file->f_count) > 0);
  atomic_long_inc(&file->f_count);
}

void fput(struct file* file) {
  before_access(file_object(file), Access::put);
  assert(atomic_long_read(&file->f_count) > 0);
  if (!atomic_long_dec_and_test(&file->f_count)) return;
  struct task_struct* task = current_task();
  if (!(task->flags & PF_KTHREAD) && task_work_add(task, file) == 0) return;
  before_access({"delayed_fput"}, Access::write);
  kernel().files.delayed_fput_list.push_back(file);
  schedule_delayed_work(delayed_fput);
}

void __fput(struct file* file) {
  assert(atomic_long_read(&file->f_count) == 0);
  if (file->f_op->release != nullptr)
    call_module(__func__, file->f_op->release, file->f_inode, file);
  kernel().files.files.destroy(static_cast<NumberedFile*>(file));
}

int filp_close(struct file* file) {
  fput(file);
  return 0;
}

}  // namespace miu
