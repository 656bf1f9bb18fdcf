// SPDX-License-Identifier: MIT
/* A thread that ends when a parameter is written, and that exit waits for. */
#include <linux/completion.h>
#include <linux/err.h>
#include <linux/kthread.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/wait.h>

#include "compat.h"

static bool piece_told;
static DECLARE_WAIT_QUEUE_HEAD(piece_queue);
static DECLARE_COMPLETION(piece_done);

static int piece_thread(void *unused)
{
	wait_event_interruptible(piece_queue, READ_ONCE(piece_told));
	kthread_complete_and_exit(&piece_done, 0);
}

static void piece_tell(void)
{
	WRITE_ONCE(piece_told, true);
	wake_up_interruptible(&piece_queue);
}

static int piece_set_end(const char *val, const struct kernel_param *kp)
{
	piece_tell();
	return 0;
}

static const struct kernel_param_ops piece_end_ops = { .set = piece_set_end };
module_param_cb(piece_end, &piece_end_ops, NULL, 0200);

static int __init piece_init(void)
{
	struct task_struct *task = kthread_run(piece_thread, NULL, "piece");

	return IS_ERR(task) ? PTR_ERR(task) : 0;
}

static void piece_exit(void)
{
	piece_tell();
	wait_for_completion(&piece_done);
}
