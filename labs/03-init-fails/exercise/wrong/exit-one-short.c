// SPDX-License-Identifier: GPL-2.0-only
/*
 * failinit: its init registers three things. With fail_at=N the Nth of them
 * fails, and the others must be taken back.
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

static struct sock *failinit_first;
static struct sock *failinit_second;
static struct sock *failinit_third;

/* NULL when it has failed. netlink_kernel_release() takes it back. */
static struct sock *failinit_register(int protocol)
{
	if (protocol - NETLINK_FIRST == fail_at - 1)
		return NULL;
	return netlink_kernel_create(&init_net, protocol, NULL);
}

static int __init failinit_init(void)
{
	failinit_first = failinit_register(NETLINK_FIRST);
	if (!failinit_first)
		return -ENOMEM;
	failinit_second = failinit_register(NETLINK_SECOND);
	if (!failinit_second)
		goto err_first;
	failinit_third = failinit_register(NETLINK_THIRD);
	if (!failinit_third)
		goto err_second;
	return 0;

err_second:
	netlink_kernel_release(failinit_second);
err_first:
	netlink_kernel_release(failinit_first);
	return -ENOMEM;
}

static void __exit failinit_exit(void)
{
	netlink_kernel_release(failinit_second);
	netlink_kernel_release(failinit_first);
}

module_init(failinit_init);
module_exit(failinit_exit);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Its init fails when it is told to");
