/* SPDX-License-Identifier: MIT */
/* Models include/linux/skbuff.h: a message on its way. */
#ifndef _LINUX_SKBUFF_H
#define _LINUX_SKBUFF_H

#include <linux/types.h>

struct sock;

struct sk_buff {
	struct sock *sk;
	/* Private to the layer that has the message. */
	char cb[48] __aligned(8);
	unsigned int len;
	unsigned char *head, *data;
};

#endif /* _LINUX_SKBUFF_H */
