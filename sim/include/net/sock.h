/* SPDX-License-Identifier: MIT */
/* Models include/net/sock.h: sockets as protocols see them. */
#ifndef _SOCK_H
#define _SOCK_H

#include <linux/net.h>
#include <linux/types.h>

struct sock {
	u16 sk_family;
	u16 sk_protocol;
	u16 sk_type;
	struct socket *sk_socket;
};

#endif /* _SOCK_H */
