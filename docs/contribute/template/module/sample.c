// SPDX-License-Identifier: GPL-2.0-only
/* sample: a netlink protocol that takes messages and does nothing. */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/netlink.h>
#include <linux/skbuff.h>
#include <net/net_namespace.h>
#include <net/netlink.h>

#define PROTOCOL 30

static struct sock *kernel_sock;

/* [recv] */
static void sample_netlink_recv(struct sk_buff *skb)
{
	pr_info("%s: %d\n", __func__, module_refcount(THIS_MODULE));
}

/* [/recv] */

/* [init] */
static int __init sample_init(void)
{
	struct netlink_kernel_cfg cfg = {
		.input = sample_netlink_recv,
	};

	kernel_sock = netlink_kernel_create(&init_net, PROTOCOL, &cfg);
	if (!kernel_sock)
		return -ENOMEM;
	return 0;
}

/* [/init] */

static void __exit sample_exit(void)
{
	netlink_kernel_release(kernel_sock);
}

module_init(sample_init);
module_exit(sample_exit);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("A netlink protocol, as a template");
