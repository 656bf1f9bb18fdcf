// SPDX-License-Identifier: GPL-2.0-only
/*
 * observer: tells the counts that no file of the kernel shows, f_count of the
 * file behind a descriptor and the count of a task's descriptor table.
 *
 * It takes a reference on neither: under task_lock() the task keeps its table,
 * and under file_lock that cannot change and holds every file in it. And it
 * switches tracing on again when an oops has switched it off, before the dying
 * task gives back what it had open.
 */
#include <linux/fdtable.h>
#include <linux/fs.h>
#include <linux/kdebug.h>
#include <linux/kernel.h>
#include <linux/miscdevice.h>
#include <linux/module.h>
#include <linux/nospec.h>
#include <linux/pid.h>
#include <linux/rcupdate.h>
#include <linux/sched.h>
#include <linux/sched/task.h>
#include <linux/spinlock.h>
#include <linux/uaccess.h>

#include "compat.h"
#include "observer.h"

static void look_into(struct files_struct *files, struct observer_question *ask)
{
	struct fdtable *fdt;
	struct file *file;
	unsigned int fd;

	ask->files = atomic_read(&files->count);
	if (ask->fd < 0)
		return;

	spin_lock(&files->file_lock);
	fdt = files_fdtable(files);
	if (ask->fd < fdt->max_fds) {
		fd = array_index_nospec(ask->fd, fdt->max_fds);
		file = rcu_dereference_check_fdtable(files, fdt->fd[fd]);
		if (file)
			ask->f_count = compat_f_count(file);
	}
	spin_unlock(&files->file_lock);
}

static long observer_ioctl(struct file *unused, unsigned int command,
			   unsigned long argument)
{
	struct observer_question ask;
	struct task_struct *task;

	if (command != OBSERVER_ASK)
		return -ENOTTY;
	if (copy_from_user(&ask, (void __user *)argument, sizeof(ask)))
		return -EFAULT;

	ask.f_count = -1;
	ask.files = -1;
	rcu_read_lock();
	task = pid_task(find_vpid(ask.pid), PIDTYPE_PID);
	if (task) {
		task_lock(task);
		if (task->files)
			look_into(task->files, &ask);
		task_unlock(task);
	}
	rcu_read_unlock();

	if (copy_to_user((void __user *)argument, &ask, sizeof(ask)))
		return -EFAULT;
	return 0;
}

static const struct file_operations observer_fops = {
	.owner = THIS_MODULE,
	.unlocked_ioctl = observer_ioctl,
};

static struct miscdevice observer_device = {
	.minor = MISC_DYNAMIC_MINOR,
	.name = "observer",
	.fops = &observer_fops,
};

static int observer_oops(struct notifier_block *unused, unsigned long event,
			 void *data)
{
	if (event == DIE_OOPS)
		tracing_on();
	return NOTIFY_DONE;
}

static struct notifier_block observer_notifier = {
	.notifier_call = observer_oops,
};

static int __init observer_init(void)
{
	int err;

	err = register_die_notifier(&observer_notifier);
	if (err)
		return err;
	err = misc_register(&observer_device);
	if (err)
		unregister_die_notifier(&observer_notifier);
	return err;
}

static void __exit observer_exit(void)
{
	misc_deregister(&observer_device);
	unregister_die_notifier(&observer_notifier);
}

module_init(observer_init);
module_exit(observer_exit);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("f_count and table counts, without taking a reference");
