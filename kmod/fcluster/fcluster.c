// SPDX-License-Identifier: GPL-2.0-only
/*
 * fcluster: a netlink protocol whose work is done by a kernel thread.
 *
 * The parameter "where" says in whose context the thread is made: in init that
 * is insmod, in recv it is the process that sends the first message. Wherever
 * it runs, the module prints its own reference count.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/atomic.h>
#include <linux/completion.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/netlink.h>
#include <linux/skbuff.h>
#include <linux/string.h>
#include <linux/wait.h>
#include <net/net_namespace.h>
#include <net/netlink.h>

#include "compat.h"

#define NETLINK_FCLUSTER 31

static char *where = "recv";
module_param(where, charp, 0444);
MODULE_PARM_DESC(where, "where the thread is made: init or recv");

static bool wait = true;
module_param(wait, bool, 0444);
MODULE_PARM_DESC(wait, "whether exit stops the thread and waits for its end");

static struct sock *fcluster_sock;
static kernel_thread_t fcluster_kernel_thread;
static atomic_t fcluster_started = ATOMIC_INIT(0);
static bool fcluster_stop;
static DECLARE_WAIT_QUEUE_HEAD(fcluster_queue);
static DECLARE_COMPLETION(fcluster_done);

/* [thread] */
static int fcluster_rcv_handoff(void *unused)
{
	pr_info("%s: %d\n", __func__, module_refcount(THIS_MODULE));

	/* Until somebody says stop, or a signal comes. */
	wait_event_interruptible(fcluster_queue, READ_ONCE(fcluster_stop));

	/* Does not return: from here on no text of this module is needed. */
	kthread_complete_and_exit(&fcluster_done, 0);
}

/* [/thread] */
/* [start] */
static int fcluster_start(void)
{
	pid_t pid;

	if (atomic_xchg(&fcluster_started, 1))
		return 0;

	/* No CLONE_FILES: copy_files() gives the thread a table of its own. */
	pid = call_kernel_thread(fcluster_kernel_thread, fcluster_rcv_handoff,
				 NULL, 0);
	if (pid < 0) {
		pr_err("no thread: error %d\n", pid);
		atomic_set(&fcluster_started, 0);
	}
	return pid < 0 ? pid : 0;
}

/* [/start] */

static void fcluster_tell_to_stop(void)
{
	WRITE_ONCE(fcluster_stop, true);
	wake_up_interruptible(&fcluster_queue);
}

/* [recv] */
static void fcluster_netlink_recv(struct sk_buff *skb)
{
	struct nlmsghdr *nlh = nlmsg_hdr(skb);

	if (!nlmsg_ok(nlh, skb->len))
		return;

	/* We are still in the sender's sendmsg(): current is the sender. */
	pr_info("%s: %d\n", __func__, module_refcount(THIS_MODULE));

	if (nlmsg_len(nlh) >= 4 && !memcmp(nlmsg_data(nlh), "stop", 4))
		fcluster_tell_to_stop();
	else if (!strcmp(where, "recv"))
		fcluster_start();
}

/* [/recv] */
/* [init] */
static int __init fcluster_init(void)
{
	struct netlink_kernel_cfg cfg = { .input = fcluster_netlink_recv };
	int err;

	if (strcmp(where, "init") && strcmp(where, "recv"))
		return -EINVAL;

	fcluster_kernel_thread = find_kernel_function("kernel_thread");
	if (!fcluster_kernel_thread)
		return -ENOENT;

	fcluster_sock = netlink_kernel_create(&init_net, NETLINK_FCLUSTER,
					      &cfg);
	if (!fcluster_sock)
		return -ENOMEM;

	pr_info("%s: %d\n", __func__, module_refcount(THIS_MODULE));

	if (!strcmp(where, "init")) {
		err = fcluster_start();
		if (err)
			goto err_release;
	}
	return 0;

err_release:
	netlink_kernel_release(fcluster_sock);
	return err;
}

/* [/init] */
/* [exit] */
static void __exit fcluster_exit(void)
{
	netlink_kernel_release(fcluster_sock);

	if (!atomic_read(&fcluster_started))
		return;
	if (!wait)
		return; /* LAB: the thread is left behind, on purpose. */
	fcluster_tell_to_stop();
	wait_for_completion(&fcluster_done);
}

/* [/exit] */

module_init(fcluster_init);
module_exit(fcluster_exit);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("A netlink protocol with a kernel thread");
