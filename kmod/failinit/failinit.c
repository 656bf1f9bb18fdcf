// SPDX-License-Identifier: GPL-2.0-only
/*
 * failinit: its init registers three things, and fails when it is told to.
 *
 * What it registers are netlink protocols: numbers for which a program can ask
 * the kernel by socket(). Each can be registered once in a network namespace.
 */
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/netlink.h>
#include <net/net_namespace.h>

#define NETLINK_FIRST 29
#define NETLINK_SECOND 30
#define NETLINK_THIRD 31

static int fail_at;
module_param(fail_at, int, 0444);
MODULE_PARM_DESC(fail_at, "which registration fails, of 1 to 3; 0 for none");

static bool undo = true;
module_param(undo, bool, 0444);
MODULE_PARM_DESC(undo, "whether a failing init takes back what it registered");

static bool hold;
module_param(hold, bool, 0444);
MODULE_PARM_DESC(hold, "whether it keeps a reference on itself");

static int ret;
module_param(ret, int, 0444);
MODULE_PARM_DESC(ret, "what init returns when all is registered");

static struct sock *failinit_first;
static struct sock *failinit_second;
static struct sock *failinit_third;

/* [register] */
static struct sock *failinit_register(int protocol)
{
	if (protocol - NETLINK_FIRST == fail_at - 1)
		return NULL;
	return netlink_kernel_create(&init_net, protocol, NULL);
}

/* [/register] */
/* [init] */
static int __init failinit_init(void)
{
	int err = -ENOMEM; /* all that a NULL can stand for */

	failinit_first = failinit_register(NETLINK_FIRST);
	if (!failinit_first)
		return err;
	failinit_second = failinit_register(NETLINK_SECOND);
	if (!failinit_second)
		goto err_first;
	failinit_third = failinit_register(NETLINK_THIRD);
	if (!failinit_third)
		goto err_second;

	/* LAB: a reference that nobody will give back, on purpose. */
	if (hold)
		__module_get(THIS_MODULE);
	err = ret;
	if (err < 0)
		goto err_third;
	return err;

err_third:
	if (undo)
		netlink_kernel_release(failinit_third);
err_second:
	if (undo)
		netlink_kernel_release(failinit_second);
err_first:
	if (undo) /* LAB: without it the protocols stay, on purpose. */
		netlink_kernel_release(failinit_first);
	return err;
}

/* [/init] */
/* [exit] */
static void __exit failinit_exit(void)
{
	netlink_kernel_release(failinit_third);
	netlink_kernel_release(failinit_second);
	netlink_kernel_release(failinit_first);
}

/* [/exit] */

module_init(failinit_init);
module_exit(failinit_exit);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Its init fails when it is told to");
