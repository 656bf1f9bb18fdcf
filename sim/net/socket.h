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
int sock_register(const struct net_proto_family* family);

/// A socket of the family, type and protocol.
/// Returns 0, -EAFNOSUPPORT, -EINVAL (type), -ENFILE, or what the family's
/// create returns.
/// COUNTS: what create takes. In the kernel also the owners of the family and
/// of the socket's proto_ops; those that are modelled are built in.
int __sock_create(struct net* net, int family, int type, int protocol,
                  struct socket** res, int kern);

/// Gives the socket back.
/// COUNTS: what its release method gives back.
void sock_release(struct socket* sock);

/// The socket behind current's descriptor, or nullptr with -EBADF or -ENOTSOCK.
/// COUNTS: f_count +1 when the table is shared, as fdget(); the caller gives it
/// back when `fput_needed` says so.
struct socket* sockfd_lookup_light(int fd, int* err, bool* fput_needed);

/// Whether the file is a socket; what its family is called, or "".
bool is_socket(const struct file* file);
const char* socket_family_name(const struct file* file);

// The system calls. Each returns what the program gets, errors negative.
int __sys_socket(int family, int type, int protocol);
int __sys_bind(int fd);
/// `message` is nullptr for an address that cannot be read.
int __sys_sendto(int fd, const void* message, size_t len);

}  // namespace miu

#endif  // MIU_SIM_NET_SOCKET_H_
