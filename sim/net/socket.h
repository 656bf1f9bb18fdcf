// SPDX-License-Identifier: MIT
//
// Models net/socket.c of Linux 6.1: sockets, as files and as members of a
// family.
//
// 1. A socket with a file is released by the end of that file, not by close().
#ifndef MIU_SIM_NET_SOCKET_H_
#define MIU_SIM_NET_SOCKET_H_

#include <linux/net.h>

namespace miu {

/// Makes family known. Returns 0, -ENOBUFS or -EEXIST.
/// COUNTS: none.
/// TWIN: net/socket.c sock_register
/// LEAVES OUT: the lock and the log.
int sock_register(const struct net_proto_family* family);

/// A socket of the family, type and protocol.
/// Returns 0, -EAFNOSUPPORT, -EINVAL (type), -ENFILE, or what the family's
/// create returns.
/// COUNTS: what create takes. In the kernel also the owners of the family and
/// of the socket's proto_ops; those that are modelled are built in.
/// TWIN: net/socket.c __sock_create
/// LEAVES OUT: security modules, request_module(), and try_module_get() and
/// module_put() of the owners of the family and of its operations: those of
/// netlink have none.
int __sock_create(struct net* net, int family, int type, int protocol,
                  struct socket** res, int kern);

/// Gives the socket back.
/// COUNTS: what its release method gives back.
/// TWIN: net/socket.c sock_release
/// LEAVES OUT: nothing; __sock_release() leaves out the put of an owner that is
/// NULL, and fasync.
void sock_release(struct socket* sock);

/// The socket behind current's descriptor, or nullptr with -EBADF or -ENOTSOCK.
/// COUNTS: f_count +1 when the table is shared, as fdget(); the caller gives it
/// back when `fput_needed` says so.
/// TWIN: net/socket.c sockfd_lookup_light
/// LEAVES OUT: nothing.
struct socket* sockfd_lookup_light(int fd, int* err, bool* fput_needed);

/// Whether the file is a socket.
/// COUNTS: none.
/// TWIN: net/socket.c sock_from_file
/// LEAVES OUT: nothing.
bool is_socket(const struct file* file);
/// What the socket's family is called, or "".
/// COUNTS: none.
/// TWIN: none
const char* socket_family_name(const struct file* file);

/// socket(2). Returns a descriptor, or an errno below 0.
/// COUNTS: f_count is 1; the protocol's module as __sock_create.
/// TWIN: net/socket.c __sys_socket
/// LEAVES OUT: O_NONBLOCK: no call on a socket here waits.
int __sys_socket(int family, int type, int protocol);
/// bind(2), to the address that the kernel chooses.
/// Returns 0 or an errno below 0.
/// COUNTS: none that lasts.
/// TWIN: net/socket.c __sys_bind
/// LEAVES OUT: the address, which is always that the kernel chooses, and
/// security modules.
int __sys_bind(int fd);
/// send(2). Returns the bytes sent, or an errno below 0.
/// `message` is nullptr for an address that cannot be read.
/// COUNTS: none that lasts.
/// TWIN: net/socket.c __sys_sendto
/// LEAVES OUT: addresses, flags, control messages and security modules.
int __sys_sendto(int fd, const void* message, size_t len);

}  // namespace miu

#endif  // MIU_SIM_NET_SOCKET_H_
