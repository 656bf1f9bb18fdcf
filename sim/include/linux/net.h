/* SPDX-License-Identifier: MIT */
/* Models include/linux/net.h: sockets as files see them, and families. */
#ifndef _LINUX_NET_H
#define _LINUX_NET_H

#include <linux/types.h>

#define AF_NETLINK 16
#define PF_NETLINK AF_NETLINK
#define NPROTO 46

enum sock_type {
	SOCK_STREAM = 1,
	SOCK_DGRAM = 2,
	SOCK_RAW = 3,
	SOCK_MAX = 11,
};

#define SOCK_TYPE_MASK 0xf
#define SOCK_CLOEXEC 02000000
#define SOCK_NONBLOCK 00004000

typedef enum {
	SS_FREE = 0,
	SS_UNCONNECTED,
} socket_state;

struct file;
struct module;
struct net;
struct sock;
struct socket;

struct msghdr {
	const void *msg_name;
	int msg_namelen;
	/* The one buffer, in the caller's memory. */
	const void __user *msg_base;
};

struct proto_ops {
	int family;
	struct module *owner;
	int (*release)(struct socket *sock);
	int (*bind)(struct socket *sock, const void *myaddr, int sockaddr_len);
	int (*sendmsg)(struct socket *sock, struct msghdr *m, size_t total_len);
};

struct socket {
	socket_state state;
	short type;
	struct file *file;
	struct sock *sk;
	const struct proto_ops *ops;
};

struct net_proto_family {
	int family;
	int (*create)(struct net *net, struct socket *sock, int protocol,
		      int kern);
	struct module *owner;
};

#endif /* _LINUX_NET_H */
