// SPDX-License-Identifier: MIT
#include "sim/net/netlink/af_netlink.h"

#include <linux/errno.h>
#include <linux/module.h>
#include <linux/printk.h>
#include <linux/string.h>
#include <linux/wait.h>

#include <cassert>

#include "sim/kernel.h"
#include "sim/kernel/gate.h"
#include "sim/kernel/sched.h"
#include "sim/net/socket.h"

namespace miu {
namespace {

/// net/core/sock.c: sysctl_wmem_default, less what netlink_sendmsg keeps.
constexpr std::size_t message_max = 212992 - 32;

/// Protocols below it belong to the kernel or to modules of its own that are
/// not modelled; 22 is NETLINK_SMC.
constexpr int first_free_protocol = 23;

netlink_sock* nlk_sk(struct sock* sk) {
  return reinterpret_cast<netlink_sock*>(sk);
}

extern const struct proto_ops netlink_ops;

/// Sleeps, whatever signals come, until nobody reads the table of protocols.
/// COUNTS: none.
/// TWIN: net/netlink/af_netlink.c netlink_table_grab
/// LEAVES OUT: the spin lock, under which nobody sleeps.
void netlink_table_grab() {
  NetState& net = kernel().net;
  wait_event(net.nl_table_wait, net.nl_table_users == 0);
}

void netlink_lock_table() { ++kernel().net.nl_table_users; }

void netlink_unlock_table() {
  if (--kernel().net.nl_table_users == 0) wake_up(&kernel().net.nl_table_wait);
}

void __netlink_create(struct socket* sock, int protocol) {
  netlink_sock* nlk = kernel().net.netlink_socks.create();
  if (nlk == nullptr) not_modelled("so many netlink sockets");
  *nlk = {};
  nlk->sk.sk_family = PF_NETLINK;
  nlk->sk.sk_type = static_cast<u16>(sock->type);
  nlk->sk.sk_protocol = static_cast<u16>(protocol);
  nlk->sk.sk_socket = sock;
  sock->sk = &nlk->sk;
  sock->ops = &netlink_ops;
}

/// A protocol that nobody has registered stays so: the kernel would ask
/// modprobe for it, and no scenario has an alias. COUNTS: the protocol's module
/// +1.
/// LEAVES OUT: request_module(), the bind() and unbind() of the protocol, and
/// statistics.
int netlink_create(struct net*, struct socket* sock, int protocol, int) {
  sock->state = SS_UNCONNECTED;
  if (sock->type != SOCK_RAW && sock->type != SOCK_DGRAM)
    return -ESOCKTNOSUPPORT;
  if (protocol < 0 || protocol >= MAX_LINKS) return -EPROTONOSUPPORT;
  const netlink_table& table = kernel().net.nl_table[protocol];
  if (!table.registered && protocol < first_free_protocol)
    not_modelled("a netlink protocol of the kernel's own");
  before_access({"netlink protocol", "", protocol}, Access::read);
  netlink_lock_table();
  struct module* module = table.module;
  const bool got = table.registered && try_module_get(module);
  netlink_unlock_table();
  if (!got) return -EPROTONOSUPPORT;
  __netlink_create(sock, protocol);
  nlk_sk(sock->sk)->module = module;
  return 0;
}

/// COUNTS: the module's -1 that netlink_create added.
/// LEAVES OUT: groups, notifiers, a dump that was not read to its end and its
/// put, who waits, and RCU.
int netlink_release(struct socket* sock) {
  if (sock->sk == nullptr) return 0;
  netlink_sock* nlk = nlk_sk(sock->sk);
  sock->sk = nullptr;
  netlink_table& table = kernel().net.nl_table[nlk->sk.sk_protocol];
  const bool is_kernel = table.kernel_sock == &nlk->sk;
  before_access({"netlink protocol", "", nlk->sk.sk_protocol}, Access::write);
  // netlink_remove: nobody finds it by its name any more. The groups, which
  // the table has too, are those that it left.
  if (is_kernel) table.kernel_sock = nullptr;
  netlink_table_grab();
  module_put(nlk->module);
  nlk->module = nullptr;
  before_access({"netlink protocol", "", nlk->sk.sk_protocol}, Access::write);
  if (is_kernel) {
    netlink_table_grab();
    if (--table.registered == 0) table.module = nullptr;
  }
  kernel().net.netlink_socks.destroy(nlk);
  return 0;
}

int netlink_autobind(netlink_sock* nlk) {
  if (!nlk->bound) nlk->portid = ++kernel().net.last_portid;
  nlk->bound = true;
  return 0;
}

/// The address is that of a scenario: it leaves the name to the kernel.
int netlink_bind(struct socket* sock, const void*, int) {
  netlink_sock* nlk = nlk_sk(sock->sk);
  // The address says 0, and the socket has another name already.
  if (nlk->bound) return -EINVAL;
  return netlink_autobind(nlk);
}

/// The protocol's input gets the message, and it is gone when that returns.
/// LEAVES OUT: the count of the struct sock, memory that is accounted for, and
/// taps.
int netlink_unicast_kernel(netlink_sock* nlk, struct sk_buff* skb,
                           struct sock* ssk) {
  if (nlk->netlink_rcv == nullptr) return -ECONNREFUSED;
  const int ret = static_cast<int>(skb->len);
  NETLINK_CB(skb).sk = ssk;
  call_module(__func__, nlk->netlink_rcv, skb);
  return ret;
}

/// To the kernel's socket, which has the name 0.
/// LEAVES OUT: sockets of user programs as receivers, with filters and queues
/// that may be full; the count of the struct sock.
int netlink_unicast(struct sock* ssk, struct sk_buff* skb) {
  before_access({"netlink protocol", "", ssk->sk_protocol}, Access::read);
  struct sock* sk = kernel().net.nl_table[ssk->sk_protocol].kernel_sock;
  if (sk == nullptr) return -ECONNREFUSED;
  return netlink_unicast_kernel(nlk_sk(sk), skb, ssk);
}

/// A message from a user's socket to the kernel's one of the protocol.
/// LEAVES OUT: credentials, addresses, groups, flags and security modules.
int netlink_sendmsg(struct socket* sock, struct msghdr* msg, size_t len) {
  netlink_sock* nlk = nlk_sk(sock->sk);
  if (len == 0) {
    bool& warned = kernel().net.warned_of_empty;
    if (!warned) pr_warn("Zero length message leads to an empty skb\n");
    warned = true;
    return -ENODATA;
  }
  netlink_autobind(nlk);
  if (len > message_max) return -EMSGSIZE;
  NetlinkMessage* message = kernel().net.messages.create();
  if (message == nullptr) return -ENOBUFS;
  if (msg->msg_base == nullptr) {
    kernel().net.messages.destroy(message);
    return -EFAULT;
  }
  const auto* from = static_cast<const unsigned char*>(msg->msg_base);
  message->data.assign(from, from + len);
  struct sk_buff* skb = &message->skb;
  skb->head = skb->data = message->data.data();
  skb->len = static_cast<unsigned int>(len);
  NETLINK_CB(skb).portid = nlk->portid;
  const int err = netlink_unicast(&nlk->sk, skb);
  kernel().net.messages.destroy(message);
  return err;
}

const struct proto_ops netlink_ops = {PF_NETLINK, nullptr, netlink_release,
                                      netlink_bind, netlink_sendmsg};

const struct net_proto_family netlink_family_ops = {PF_NETLINK, netlink_create,
                                                    nullptr};

}  // namespace

void netlink_proto_init() {
  sock_register(&netlink_family_ops);
  // netlink_add_usersock_entry: programs among themselves.
  kernel().net.nl_table[NETLINK_USERSOCK].registered = 1;
}

}  // namespace miu

extern "C" {

struct net init_net;

// COUNTS: none: the kernel's own socket holds no reference.
struct sock* __netlink_kernel_create(struct net*, int unit,
                                     struct module* module,
                                     struct netlink_kernel_cfg* cfg) {
  using namespace miu;
  if (unit < 0 || unit >= MAX_LINKS) return nullptr;
  before_access({"netlink protocol", "", unit}, Access::write);
  netlink_table& table = kernel().net.nl_table[unit];
  // netlink_insert: the name 0 is taken.
  if (table.kernel_sock != nullptr) return nullptr;
  struct socket* sock = kernel().net.sockets.create();
  if (sock == nullptr) return nullptr;
  *sock = {};
  sock->type = SOCK_DGRAM;
  __netlink_create(sock, unit);
  netlink_sock* nlk = nlk_sk(sock->sk);
  nlk->netlink_rcv = cfg != nullptr ? cfg->input : nullptr;
  nlk->bound = true;
  table.kernel_sock = &nlk->sk;
  netlink_table_grab();
  if (table.registered++ == 0) table.module = module;
  return &nlk->sk;
}

// COUNTS: none: no user's socket of the protocol is touched.
void netlink_kernel_release(struct sock* sk) {
  using namespace miu;
  if (sk == nullptr || sk->sk_socket == nullptr) return;
  assert(kernel().net.nl_table[sk->sk_protocol].kernel_sock == sk);
  sock_release(sk->sk_socket);
}
}
