/* SPDX-License-Identifier: MIT */
/* Models include/linux/netlink.h and its uapi namesake. */
#ifndef _LINUX_NETLINK_H
#define _LINUX_NETLINK_H

#include <linux/export.h>
#include <linux/skbuff.h>
#include <linux/types.h>
#include <net/net_namespace.h>

#define NETLINK_USERSOCK 2
#define MAX_LINKS 32

struct nlmsghdr {
	__u32 nlmsg_len; /* of this header and what follows it */
	__u16 nlmsg_type;
	__u16 nlmsg_flags;
	__u32 nlmsg_seq;
	__u32 nlmsg_pid; /* the name that the sender's socket has */
};

#define NLMSG_ALIGNTO 4U
#define NLMSG_ALIGN(len) (((len) + NLMSG_ALIGNTO - 1) & ~(NLMSG_ALIGNTO - 1))
#define NLMSG_HDRLEN ((int)NLMSG_ALIGN(sizeof(struct nlmsghdr)))

struct netlink_skb_parms {
	__u32 portid;
	struct sock *sk;
};

#define NETLINK_CB(skb) (*(struct netlink_skb_parms *)&((skb)->cb))

struct netlink_kernel_cfg {
	unsigned int groups;
	unsigned int flags;
	void (*input)(struct sk_buff *skb);
};

#ifdef __cplusplus
extern "C" {
#endif

/**
 * The kernel's own socket of a protocol. Returns NULL when there is one.
 * COUNTS: none: it holds no reference to the module.
 * TWIN: net/netlink/af_netlink.c __netlink_kernel_create
 * LEAVES OUT: groups, listeners, bind() and unbind() of the module, namespaces
 * and a cb_mutex.
 */
struct sock *__netlink_kernel_create(struct net *net, int unit,
				     struct module *module,
				     struct netlink_kernel_cfg *cfg);
/**
 * Its end: the protocol is nobody's. Programs keep their sockets.
 * COUNTS: none: no program's socket is touched.
 * TWIN: net/netlink/af_netlink.c netlink_kernel_release
 * LEAVES OUT: nothing.
 */
void netlink_kernel_release(struct sock *sk);

#ifdef __cplusplus
}
#endif

#ifdef MODULE
static inline struct sock *netlink_kernel_create(struct net *net, int unit,
						 struct netlink_kernel_cfg *cfg)
{
	return __netlink_kernel_create(net, unit, THIS_MODULE, cfg);
}
#endif

/** The header with which the message begins. */
static inline struct nlmsghdr *nlmsg_hdr(const struct sk_buff *skb)
{
	return (struct nlmsghdr *)skb->data;
}

#endif /* _LINUX_NETLINK_H */
