// SPDX-License-Identifier: MIT
/* Init, or exit, waits until a parameter is set; a signal ends the wait. */
#include <linux/errno.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/wait.h>

static bool piece_in_init;
module_param(piece_in_init, bool, 0444);
static bool piece_in_exit;
module_param(piece_in_exit, bool, 0644);
static bool piece_go;
static DECLARE_WAIT_QUEUE_HEAD(piece_queue);

static int piece_set_go(const char *val, const struct kernel_param *kp)
{
	int err = param_set_bool(val, kp);

	wake_up_interruptible(&piece_queue);
	return err;
}

static const struct kernel_param_ops piece_go_ops = {
	.set = piece_set_go,
	.get = param_get_bool,
};
module_param_cb(piece_go, &piece_go_ops, &piece_go, 0644);

static int __init piece_init(void)
{
	if (!piece_in_init)
		return 0;
	if (wait_event_interruptible(piece_queue, READ_ONCE(piece_go)))
		return -EINTR;
	return 0;
}

static void piece_exit(void)
{
	if (piece_in_exit &&
	    wait_event_interruptible(piece_queue, READ_ONCE(piece_go)))
		return;
}
