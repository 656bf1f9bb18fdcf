// SPDX-License-Identifier: MIT
/* A thread that runs until exit stops it. */
#include <linux/err.h>
#include <linux/kthread.h>
#include <linux/module.h>
#include <linux/wait.h>

static struct task_struct *piece_task;
static DECLARE_WAIT_QUEUE_HEAD(piece_queue);

static int piece_thread(void *unused)
{
	wait_event_interruptible(piece_queue, kthread_should_stop());
	return 5;
}

static int __init piece_init(void)
{
	piece_task = kthread_run(piece_thread, NULL, "piece");
	return IS_ERR(piece_task) ? PTR_ERR(piece_task) : 0;
}

static void piece_exit(void)
{
	pr_info("%s: %d\n", __func__, kthread_stop(piece_task));
}
