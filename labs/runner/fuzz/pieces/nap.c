// SPDX-License-Identifier: MIT
/* Who writes to one parameter sleeps until a write to the other. */
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/wait.h>

static bool piece_awake;
static DECLARE_WAIT_QUEUE_HEAD(piece_queue);

static int piece_set_nap(const char *val, const struct kernel_param *kp)
{
	return wait_event_interruptible(piece_queue, READ_ONCE(piece_awake));
}

static int piece_set_wake(const char *val, const struct kernel_param *kp)
{
	WRITE_ONCE(piece_awake, true);
	wake_up_interruptible(&piece_queue);
	return 0;
}

static const struct kernel_param_ops piece_nap_ops = { .set = piece_set_nap };
module_param_cb(piece_nap, &piece_nap_ops, NULL, 0200);
static const struct kernel_param_ops piece_wake_ops = { .set = piece_set_wake };
module_param_cb(piece_wake, &piece_wake_ops, NULL, 0200);
