/* SPDX-License-Identifier: MIT */
/* Models include/net/netlink.h: reading a netlink message. */
#ifndef __NET_NETLINK_H
#define __NET_NETLINK_H

#include <linux/netlink.h>

/** Bytes behind the header, as the header says. */
static inline int nlmsg_len(const struct nlmsghdr *nlh)
{
	return (int)nlh->nlmsg_len - NLMSG_HDRLEN;
}

/** What stands behind the header. */
static inline void *nlmsg_data(const struct nlmsghdr *nlh)
{
	return (unsigned char *)nlh + NLMSG_HDRLEN;
}

/** Whether the `remaining` bytes hold the message that the header promises. */
static inline bool nlmsg_ok(const struct nlmsghdr *nlh, int remaining)
{
	return remaining >= (int)sizeof(struct nlmsghdr) &&
	       nlh->nlmsg_len >= sizeof(struct nlmsghdr) &&
	       nlh->nlmsg_len <= (__u32)remaining;
}

#endif /* __NET_NETLINK_H */
