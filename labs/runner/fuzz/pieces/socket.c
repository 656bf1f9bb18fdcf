// SPDX-License-Identifier: MIT
/* A netlink protocol whose callback prints the count. */
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/netlink.h>
#include <linux/skbuff.h>
#include <net/net_namespace.h>
#include <net/netlink.h>

static int piece_protocol = 31;
module_param(piece_protocol, int, 0444);
MODULE_PARM_DESC(piece_protocol, "31 or 30");
static struct sock *piece_sock;

static void piece_receive(struct sk_buff *skb)
{
	pr_info("%s: %d\n", __func__, module_refcount(THIS_MODULE));
}

static int __init piece_init(void)
{
	struct netlink_kernel_cfg cfg = { .input = piece_receive };

	piece_sock = netlink_kernel_create(&init_net, piece_protocol, &cfg);
	return piece_sock ? 0 : -ENOMEM;
}

static void piece_exit(void)
{
	netlink_kernel_release(piece_sock);
}
