// SPDX-License-Identifier: MIT
//
// Models net/netlink/af_netlink.c of Linux 6.1: messages between programs and
// protocols of the kernel.
//
// 1. A protocol's own socket holds no reference to its module; each user socket
//    of the protocol holds one, from create to release.
// 2. A message to the kernel is delivered by the sender itself: the protocol's
//    input runs in the context of the system call.
#ifndef MIU_SIM_NET_NETLINK_AF_NETLINK_H_
#define MIU_SIM_NET_NETLINK_AF_NETLINK_H_

#include <linux/netlink.h>
#include <net/sock.h>

#include <vector>

namespace miu {

/// struct sock first, as in the kernel: one is the other.
struct netlink_sock {
  struct sock sk;
  u32 portid;
  bool bound;
  struct module* module;
  void (*netlink_rcv)(struct sk_buff* skb);
};

/// A protocol.
struct netlink_table {
  unsigned int registered;  // how often
  struct module* module;
  struct sock* kernel_sock;
};

/// A message on its way, with the memory that it lies in.
struct NetlinkMessage {
  struct sk_buff skb = {};
  std::vector<unsigned char> data;
};

/// Registers the family, and the protocol that belongs to nobody.
/// COUNTS: none.
/// TWIN: net/netlink/af_netlink.c netlink_proto_init
/// LEAVES OUT: hash tables, BPF, namespaces, taps and rtnetlink.
void netlink_proto_init();

}  // namespace miu

#endif  // MIU_SIM_NET_NETLINK_AF_NETLINK_H_
