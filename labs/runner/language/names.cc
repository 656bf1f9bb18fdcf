// SPDX-License-Identifier: MIT
#include "labs/runner/language/names.h"

namespace miu {
namespace {

struct Row {
  std::string_view name;
  std::int64_t value;
};

// include/linux/socket.h, net.h, uapi/asm-generic/fcntl.h, uapi/linux/sched.h,
// uapi/linux/module.h, uapi/linux/netlink.h. O_TRUNC and O_NONBLOCK are also
// the flags of delete_module.
constexpr Row constants[] = {
    {"AF_UNIX", 1},
    {"AF_INET", 2},
    {"AF_INET6", 10},
    {"AF_NETLINK", 16},
    {"AF_PACKET", 17},
    {"SOCK_STREAM", 1},
    {"SOCK_DGRAM", 2},
    {"SOCK_RAW", 3},
    {"SOCK_SEQPACKET", 5},
    {"SOCK_NONBLOCK", 2048},
    {"SOCK_CLOEXEC", 524288},
    {"O_RDONLY", 0},
    {"O_WRONLY", 1},
    {"O_RDWR", 2},
    {"O_CREAT", 64},
    {"O_EXCL", 128},
    {"O_TRUNC", 512},
    {"O_APPEND", 1024},
    {"O_NONBLOCK", 2048},
    {"O_CLOEXEC", 524288},
    {"O_DIRECTORY", 65536},
    {"O_PATH", 2097152},
    {"CLONE_VM", 256},
    {"CLONE_FS", 512},
    {"CLONE_FILES", 1024},
    {"CLONE_SIGHAND", 2048},
    {"CLONE_THREAD", 65536},
    {"CLONE_NEWNS", 131072},
    {"CLONE_NEWNET", 1073741824},
    {"MODULE_INIT_IGNORE_MODVERSIONS", 1},
    {"MODULE_INIT_IGNORE_VERMAGIC", 2},
    {"MODULE_INIT_COMPRESSED_FILE", 4},
    {"NETLINK_ROUTE", 0},
    {"NETLINK_USERSOCK", 2},
    {"NETLINK_KOBJECT_UEVENT", 15},
    {"NETLINK_GENERIC", 16},
    {"NLM_F_REQUEST", 1},
    {"NLM_F_MULTI", 2},
    {"NLM_F_ACK", 4},
    {"NLM_F_ECHO", 8},
    {"NLM_F_DUMP", 768},
    {"NLMSG_NOOP", 1},
    {"NLMSG_ERROR", 2},
    {"NLMSG_DONE", 3},
    {"NLMSG_OVERRUN", 4},
    {"NLMSG_MIN_TYPE", 16},
    {"MSG_DONTWAIT", 64},
    {"MSG_NOSIGNAL", 16384},
    {"MSG_PEEK", 2},
};

// include/uapi/asm-generic/errno-base.h, errno.h. Of two names for one number
// the one to print stands first.
constexpr Row errnos[] = {
    {"EPERM", 1},
    {"ENOENT", 2},
    {"ESRCH", 3},
    {"EINTR", 4},
    {"EIO", 5},
    {"ENXIO", 6},
    {"E2BIG", 7},
    {"ENOEXEC", 8},
    {"EBADF", 9},
    {"ECHILD", 10},
    {"EWOULDBLOCK", 11},
    {"EAGAIN", 11},
    {"ENOMEM", 12},
    {"EACCES", 13},
    {"EFAULT", 14},
    {"ENOTBLK", 15},
    {"EBUSY", 16},
    {"EEXIST", 17},
    {"EXDEV", 18},
    {"ENODEV", 19},
    {"ENOTDIR", 20},
    {"EISDIR", 21},
    {"EINVAL", 22},
    {"ENFILE", 23},
    {"EMFILE", 24},
    {"ENOTTY", 25},
    {"ETXTBSY", 26},
    {"EFBIG", 27},
    {"ENOSPC", 28},
    {"ESPIPE", 29},
    {"EROFS", 30},
    {"EMLINK", 31},
    {"EPIPE", 32},
    {"EDOM", 33},
    {"ERANGE", 34},
    {"EDEADLK", 35},
    {"EDEADLOCK", 35},
    {"ENAMETOOLONG", 36},
    {"ENOLCK", 37},
    {"ENOSYS", 38},
    {"ENOTEMPTY", 39},
    {"ELOOP", 40},
    {"ENOMSG", 42},
    {"EIDRM", 43},
    {"ECHRNG", 44},
    {"EL2NSYNC", 45},
    {"EL3HLT", 46},
    {"EL3RST", 47},
    {"ELNRNG", 48},
    {"EUNATCH", 49},
    {"ENOCSI", 50},
    {"EL2HLT", 51},
    {"EBADE", 52},
    {"EBADR", 53},
    {"EXFULL", 54},
    {"ENOANO", 55},
    {"EBADRQC", 56},
    {"EBADSLT", 57},
    {"EBFONT", 59},
    {"ENOSTR", 60},
    {"ENODATA", 61},
    {"ETIME", 62},
    {"ENOSR", 63},
    {"ENONET", 64},
    {"ENOPKG", 65},
    {"EREMOTE", 66},
    {"ENOLINK", 67},
    {"EADV", 68},
    {"ESRMNT", 69},
    {"ECOMM", 70},
    {"EPROTO", 71},
    {"EMULTIHOP", 72},
    {"EDOTDOT", 73},
    {"EBADMSG", 74},
    {"EOVERFLOW", 75},
    {"ENOTUNIQ", 76},
    {"EBADFD", 77},
    {"EREMCHG", 78},
    {"ELIBACC", 79},
    {"ELIBBAD", 80},
    {"ELIBSCN", 81},
    {"ELIBMAX", 82},
    {"ELIBEXEC", 83},
    {"EILSEQ", 84},
    {"ERESTART", 85},
    {"ESTRPIPE", 86},
    {"EUSERS", 87},
    {"ENOTSOCK", 88},
    {"EDESTADDRREQ", 89},
    {"EMSGSIZE", 90},
    {"EPROTOTYPE", 91},
    {"ENOPROTOOPT", 92},
    {"EPROTONOSUPPORT", 93},
    {"ESOCKTNOSUPPORT", 94},
    {"EOPNOTSUPP", 95},
    {"EPFNOSUPPORT", 96},
    {"EAFNOSUPPORT", 97},
    {"EADDRINUSE", 98},
    {"EADDRNOTAVAIL", 99},
    {"ENETDOWN", 100},
    {"ENETUNREACH", 101},
    {"ENETRESET", 102},
    {"ECONNABORTED", 103},
    {"ECONNRESET", 104},
    {"ENOBUFS", 105},
    {"EISCONN", 106},
    {"ENOTCONN", 107},
    {"ESHUTDOWN", 108},
    {"ETOOMANYREFS", 109},
    {"ETIMEDOUT", 110},
    {"ECONNREFUSED", 111},
    {"EHOSTDOWN", 112},
    {"EHOSTUNREACH", 113},
    {"EALREADY", 114},
    {"EINPROGRESS", 115},
    {"ESTALE", 116},
    {"EUCLEAN", 117},
    {"ENOTNAM", 118},
    {"ENAVAIL", 119},
    {"EISNAM", 120},
    {"EREMOTEIO", 121},
    {"EDQUOT", 122},
    {"ENOMEDIUM", 123},
    {"EMEDIUMTYPE", 124},
    {"ECANCELED", 125},
    {"ENOKEY", 126},
    {"EKEYEXPIRED", 127},
    {"EKEYREVOKED", 128},
    {"EKEYREJECTED", 129},
    {"EOWNERDEAD", 130},
    {"ENOTRECOVERABLE", 131},
    {"ERFKILL", 132},
    {"EHWPOISON", 133},
};

// The signals that end a task, include/uapi/asm-generic/signal.h.
constexpr std::string_view signals[] = {
    "SIGABRT", "SIGALRM",   "SIGBUS",  "SIGFPE",  "SIGHUP",    "SIGILL",
    "SIGINT",  "SIGKILL",   "SIGPIPE", "SIGPOLL", "SIGPROF",   "SIGPWR",
    "SIGQUIT", "SIGSEGV",   "SIGSYS",  "SIGTERM", "SIGSTKFLT", "SIGTRAP",
    "SIGUSR1", "SIGVTALRM", "SIGUSR2", "SIGXCPU",
};
// Those that stop a task, let it go on, or do nothing.
constexpr std::string_view other_signals[] = {
    "SIGCHLD", "SIGCONT", "SIGSTOP", "SIGTSTP",
    "SIGTTIN", "SIGTTOU", "SIGURG",  "SIGWINCH",
};

template <typename Rows>
std::optional<std::int64_t> find(const Rows& rows, std::string_view name) {
  for (const Row& row : rows)
    if (row.name == name) return row.value;
  return std::nullopt;
}

template <typename Rows>
std::vector<std::string> names(const Rows& rows) {
  std::vector<std::string> all;
  for (const Row& row : rows) all.emplace_back(row.name);
  return all;
}

}  // namespace

std::optional<std::int64_t> constant_value(std::string_view name) {
  return find(constants, name);
}

std::vector<std::string> constant_names() { return names(constants); }

std::optional<int> errno_value(std::string_view name) {
  const auto value = find(errnos, name);
  if (!value) return std::nullopt;
  return static_cast<int>(*value);
}

std::string errno_name(std::int64_t number) {
  for (const Row& row : errnos)
    if (row.value == number) return std::string(row.name);
  return "errno " + std::to_string(number);
}

std::vector<std::string> errno_names() { return names(errnos); }

bool is_signal(std::string_view name) {
  for (std::string_view known : signals)
    if (known == name) return true;
  return false;
}

bool can_be_sent(std::string_view name) {
  for (std::string_view known : other_signals)
    if (known == name) return true;
  return is_signal(name);
}

std::vector<std::string> signal_names() {
  return {std::begin(signals), std::end(signals)};
}

}  // namespace miu
