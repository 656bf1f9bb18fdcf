// SPDX-License-Identifier: MIT
//
// Models fs/file_table.c of Linux 6.1: open files and their last moment.
//
// 1. f_count is never negative; the file is freed after it fell to 0.
// 2. Freeing is always left for later: a user task does it on its way back to
//    its program or out, for a kernel thread a kworker does it. (From 6.6 on
//    close() does it at once; no other task could tell.)
#ifndef MIU_SIM_FS_FILE_TABLE_H_
#define MIU_SIM_FS_FILE_TABLE_H_

#include <linux/fs.h>

namespace miu {

/// /dev/null.
extern const struct file_operations null_fops;
/// A file of the disk.
extern const struct file_operations disk_fops;

/// A new open file, nullptr when there are too many. `name` must outlive it.
/// COUNTS: f_count is 1.
/// TWIN: fs/file_table.c alloc_file
/// LEAVES OUT: paths, modes, credentials, mappings and limits.
struct file* alloc_file(const struct file_operations* fops, const char* name);

/// One reference more.
/// COUNTS: f_count +1.
/// TWIN: include/linux/fs.h get_file
/// LEAVES OUT: nothing.
void get_file(struct file* file);

/// One reference less.
/// COUNTS: f_count -1. With the last one __fput() will run: by the running
/// task's task work, or by delayed_fput() in a kworker when it is a PF_KTHREAD.
/// TWIN: fs/file_table.c fput
/// LEAVES OUT: interrupts.
void fput(struct file* file);

/// The end of a file: its release method.
/// COUNTS: what release gives back. In the kernel also f_op->owner; the files
/// that are modelled are the kernel's own.
/// TWIN: fs/file_table.c __fput
/// LEAVES OUT: notifications, locks, fasync, cdev_put() of a character device,
/// fops_put() of the owner (those of a socket have none), and the path.
void __fput(struct file* file);

/// What a closing descriptor does. Returns 0.
/// COUNTS: f_count -1.
/// TWIN: fs/open.c filp_close
/// LEAVES OUT: flush(), which no file here has, dnotify and locks.
int filp_close(struct file* file);

}  // namespace miu

#endif  // MIU_SIM_FS_FILE_TABLE_H_
