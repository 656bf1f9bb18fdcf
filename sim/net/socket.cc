// SPDX-License-Identifier: MIT
#include "sim/net/socket.h"

#include <linux/errno.h>
#include <linux/fs.h>
#include <net/sock.h>

#include "sim/fs/file.h"
#include "sim/fs/file_table.h"
#include "sim/kernel.h"
#include "sim/kernel/gate.h"

namespace miu {
namespace {

/// Releases what stands behind a socket, and the socket.
/// LEAVES OUT: module_put() of the owner of the operations, as those of netlink
/// have none; fasync and locks.
void __sock_release(struct socket* sock) {
  if (sock->ops != nullptr) {
    call_module(__func__, sock->ops->release, sock);
    sock->sk = nullptr;
    sock->ops = nullptr;
  }
  kernel().net.sockets.destroy(sock);
}

/// The last close of a socket's file.
/// LEAVES OUT: nothing.
int sock_close(struct inode*, struct file* file) {
  __sock_release(static_cast<struct socket*>(file->private_data));
  return 0;
}

const struct file_operations socket_file_ops = {nullptr, sock_close};

/// include/linux/file.h.
/// COUNTS: f_count -1 when it is needed.
void fput_light(struct file* file, bool fput_needed) {
  fdput({file, fput_needed});
}

struct socket* sock_alloc() {
  struct socket* sock = kernel().net.sockets.create();
  if (sock != nullptr) *sock = {};
  return sock;
}

/// A descriptor of current for the socket.
/// COUNTS: f_count is 1.
/// LEAVES OUT: nothing.
int sock_map_fd(struct socket* sock, unsigned int flags) {
  const int fd = get_unused_fd_flags(flags);
  if (fd < 0) {
    sock_release(sock);
    return fd;
  }
  struct file* file = alloc_file(&socket_file_ops, "socket");
  if (file == nullptr) {
    put_unused_fd(fd);
    sock_release(sock);
    return -ENFILE;
  }
  file->private_data = sock;
  sock->file = file;
  fd_install(fd, file);
  return fd;
}

}  // namespace

int sock_register(const struct net_proto_family* family) {
  if (family->family < 0 || family->family >= NPROTO) return -ENOBUFS;
  auto& slot = kernel().net.net_families[family->family];
  if (slot != nullptr) return -EEXIST;
  slot = family;
  return 0;
}

int __sock_create(struct net* net, int family, int type, int protocol,
                  struct socket** res, int kern) {
  if (family < 0 || family >= NPROTO) return -EAFNOSUPPORT;
  if (type < 0 || type >= SOCK_MAX) return -EINVAL;
  struct socket* sock = sock_alloc();
  if (sock == nullptr) return -ENFILE;
  sock->type = static_cast<short>(type);
  const struct net_proto_family* pf = kernel().net.net_families[family];
  if (pf == nullptr) not_modelled("a socket of another family than AF_NETLINK");

  // The family and its operations have no owner: they are built in.
  const int err = call_module(__func__, pf->create, net, sock, protocol, kern);
  if (err < 0) {
    sock->ops = nullptr;
    sock_release(sock);
    return err;
  }
  *res = sock;
  return 0;
}

void sock_release(struct socket* sock) { __sock_release(sock); }

struct socket* sockfd_lookup_light(int fd, int* err, bool* fput_needed) {
  const struct fd f = fdget(fd);
  *fput_needed = false;
  *err = f.file == nullptr ? -EBADF : -ENOTSOCK;
  if (f.file == nullptr) return nullptr;
  if (!is_socket(f.file)) {
    fdput(f);
    return nullptr;
  }
  *err = 0;
  *fput_needed = f.fput_needed;
  return static_cast<struct socket*>(f.file->private_data);
}

bool is_socket(const struct file* file) {
  return file->f_op == &socket_file_ops;
}

const char* socket_family_name(const struct file* file) {
  const auto* sock = static_cast<const struct socket*>(file->private_data);
  return sock->sk->sk_family == AF_NETLINK ? "NETLINK" : "";
}

int __sys_socket(int family, int type, int protocol) {
  const int flags = type & ~SOCK_TYPE_MASK;
  if (flags & ~(SOCK_CLOEXEC | SOCK_NONBLOCK)) return -EINVAL;
  struct socket* sock = nullptr;
  const int err = __sock_create(&init_net, family, type & SOCK_TYPE_MASK,
                                protocol, &sock, 0);
  if (err < 0) return err;
  return sock_map_fd(sock, flags);
}

int __sys_bind(int fd) {
  int err = 0;
  bool fput_needed = false;
  struct socket* sock = sockfd_lookup_light(fd, &err, &fput_needed);
  if (sock == nullptr) return err;
  err = call_module(__func__, sock->ops->bind, sock, nullptr, 0);
  fput_light(sock->file, fput_needed);
  return err;
}

int __sys_sendto(int fd, const void* message, size_t len) {
  int err = 0;
  bool fput_needed = false;
  struct socket* sock = sockfd_lookup_light(fd, &err, &fput_needed);
  if (sock == nullptr) return err;
  struct msghdr msg = {nullptr, 0, message};
  err = call_module(__func__, sock->ops->sendmsg, sock, &msg, len);
  fput_light(sock->file, fput_needed);
  return err;
}

}  // namespace miu
