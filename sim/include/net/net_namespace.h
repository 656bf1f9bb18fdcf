/* SPDX-License-Identifier: MIT */
/* Models include/net/net_namespace.h: there is one, the first. */
#ifndef __NET_NET_NAMESPACE_H
#define __NET_NET_NAMESPACE_H

struct net {
	int ifindex;
};

#ifdef __cplusplus
extern "C" {
#endif

extern struct net init_net;

#ifdef __cplusplus
}
#endif

#endif /* __NET_NET_NAMESPACE_H */
