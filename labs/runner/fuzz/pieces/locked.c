// SPDX-License-Identifier: MIT
/* Writers of a parameter take a mutex and sleep in it, until one is told. */
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/mutex.h>
#include <linux/wait.h>

static bool piece_open;
static DECLARE_WAIT_QUEUE_HEAD(piece_queue);
static DEFINE_MUTEX(piece_lock);

static int piece_set_lock(const char *val, const struct kernel_param *kp)
{
	int err = mutex_lock_interruptible(&piece_lock);

	if (err)
		return err;
	err = wait_event_interruptible(piece_queue, READ_ONCE(piece_open));
	mutex_unlock(&piece_lock);
	return err;
}

static int piece_get_lock(char *buffer, const struct kernel_param *kp)
{
	WRITE_ONCE(piece_open, true);
	wake_up_interruptible(&piece_queue);
	return param_get_bool(buffer, kp);
}

static const struct kernel_param_ops piece_lock_ops = {
	.set = piece_set_lock,
	.get = piece_get_lock,
};
module_param_cb(piece_lock, &piece_lock_ops, &piece_open, 0600);
