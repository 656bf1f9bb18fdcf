/* SPDX-License-Identifier: MIT */
/* Models include/linux/fs.h: open files. */
#ifndef _LINUX_FS_H
#define _LINUX_FS_H

#include <linux/atomic.h>
#include <linux/export.h>
#include <linux/types.h>

#define O_RDONLY 00000000
#define O_WRONLY 00000001
#define O_RDWR 00000002
#define O_TRUNC 00001000
#define O_NONBLOCK 00004000
#define O_CLOEXEC 02000000

struct file;
struct inode;
struct module;

struct file_operations {
	struct module *owner;
	int (*release)(struct inode *inode, struct file *file);
};

struct file {
	const struct file_operations *f_op;
	atomic_long_t f_count;
	unsigned int f_flags;
	struct inode *f_inode;
	void *private_data;
	/* The last part of the path, for who looks at the file. */
	const char *f_name;
};

#endif /* _LINUX_FS_H */
