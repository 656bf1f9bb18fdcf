// SPDX-License-Identifier: MIT
//
// The sockets and protocols that a Kernel holds.
#ifndef MIU_SIM_NET_STATE_H_
#define MIU_SIM_NET_STATE_H_

#include <linux/net.h>
#include <linux/netlink.h>
#include <linux/wait.h>

#include <array>

#include "sim/net/netlink/af_netlink.h"
#include "sim/table.h"

namespace miu {

struct NetState {
  NetState() { init_waitqueue_head(&nl_table_wait); }

  static constexpr std::size_t max_sockets = 8192;
  static constexpr std::size_t max_messages = 1024;

  Table<struct socket, max_sockets> sockets;
  std::array<const struct net_proto_family*, NPROTO> net_families = {};

  Table<netlink_sock, max_sockets> netlink_socks;
  std::array<netlink_table, MAX_LINKS> nl_table = {};
  /// Who reads nl_table now; one that died there stays.
  int nl_table_users = 0;
  struct wait_queue_head nl_table_wait;
  Table<NetlinkMessage, max_messages> messages;
  /// Names that autobind gave; the real one starts with the process's number.
  u32 last_portid = 0;
  /// pr_warn_once has warned of an empty message.
  bool warned_of_empty = false;
};

}  // namespace miu

#endif  // MIU_SIM_NET_STATE_H_
