// SPDX-License-Identifier: GPL-2.0-only
/*
 * listing: its init writes to the log what is below a folder, a line each: the
 * mode in octal digits, and the path. Links are not followed, and folders of
 * processes are left out.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/ctype.h>
#include <linux/dcache.h>
#include <linux/err.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/list.h>
#include <linux/module.h>
#include <linux/namei.h>
#include <linux/path.h>
#include <linux/slab.h>
#include <linux/string.h>

#define MAX_DEPTH 7

static char *root = "/sys/module";
module_param(root, charp, 0444);
MODULE_PARM_DESC(root, "the folder");

struct entry {
	struct list_head list;
	char path[];
};

struct listing {
	struct dir_context ctx;
	const char *folder;
	struct list_head entries;
};

static bool add_entry(struct dir_context *ctx, const char *name, int length,
		      loff_t offset, u64 ino, unsigned int type)
{
	struct listing *listing = container_of(ctx, struct listing, ctx);
	size_t size = strlen(listing->folder) + length + 2;
	struct entry *entry;

	if (name[0] == '.' || isdigit(name[0]) ||
	    (length == 4 && !strncmp(name, "self", 4)) ||
	    (length == 11 && !strncmp(name, "thread-self", 11)))
		return true;
	entry = kmalloc(sizeof(*entry) + size, GFP_KERNEL);
	if (!entry)
		return false;
	snprintf(entry->path, size, "%s/%.*s", listing->folder, length, name);
	list_add_tail(&entry->list, &listing->entries);
	return true;
}

static umode_t mode_of(const char *name)
{
	struct path path;
	umode_t mode = 0;

	if (kern_path(name, 0, &path))
		return 0;
	mode = d_inode(path.dentry)->i_mode;
	path_put(&path);
	return mode;
}

static void list_folder(const char *folder, int depth)
{
	struct listing listing = {
		.ctx.actor = add_entry,
		.folder = folder,
		.entries = LIST_HEAD_INIT(listing.entries),
	};
	struct file *file = filp_open(folder, O_RDONLY | O_DIRECTORY, 0);
	struct entry *entry, *next;

	if (IS_ERR(file))
		return;
	iterate_dir(file, &listing.ctx);
	filp_close(file, NULL);
	list_for_each_entry_safe(entry, next, &listing.entries, list) {
		umode_t mode = mode_of(entry->path);

		pr_info("%o %s\n", mode, entry->path);
		if (S_ISDIR(mode) && depth < MAX_DEPTH)
			list_folder(entry->path, depth + 1);
		list_del(&entry->list);
		kfree(entry);
	}
}

static int __init listing_init(void)
{
	list_folder(root, 0);
	return 0;
}

static void __exit listing_exit(void)
{
}

module_init(listing_init);
module_exit(listing_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Lists what is below a folder");
