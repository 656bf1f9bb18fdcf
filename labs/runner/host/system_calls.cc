// SPDX-License-Identifier: MIT
#include "labs/runner/host/system_calls.h"

#include <sched.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <memory>
#include <system_error>

namespace miu {
namespace {

struct Release {
  void operator()(void* filter) const { seccomp_release(filter); }
};
using Filter = std::unique_ptr<void, Release>;

/// Sockets leave a network namespace by AF_VSOCK and AF_ALG; the rest reads or
/// ends others, or opens parts of the kernel that no compiler needs.
constexpr int refused[] = {
    SCMP_SYS(socket),
    SCMP_SYS(socketpair),
    SCMP_SYS(io_uring_setup),
    SCMP_SYS(io_uring_enter),
    SCMP_SYS(ptrace),
    SCMP_SYS(process_vm_readv),
    SCMP_SYS(process_vm_writev),
    SCMP_SYS(pidfd_getfd),
    SCMP_SYS(kcmp),
    SCMP_SYS(add_key),
    SCMP_SYS(request_key),
    SCMP_SYS(keyctl),
    SCMP_SYS(bpf),
    SCMP_SYS(perf_event_open),
    SCMP_SYS(userfaultfd),
    SCMP_SYS(fanotify_init),
    SCMP_SYS(open_by_handle_at),
    SCMP_SYS(name_to_handle_at),
    SCMP_SYS(mount),
    SCMP_SYS(umount2),
    SCMP_SYS(pivot_root),
    SCMP_SYS(chroot),
    SCMP_SYS(move_mount),
    SCMP_SYS(open_tree),
    SCMP_SYS(fsopen),
    SCMP_SYS(fsconfig),
    SCMP_SYS(fsmount),
    SCMP_SYS(fspick),
    SCMP_SYS(mount_setattr),
    SCMP_SYS(unshare),
    SCMP_SYS(setns),
    SCMP_SYS(init_module),
    SCMP_SYS(finit_module),
    SCMP_SYS(delete_module),
    SCMP_SYS(kexec_load),
    SCMP_SYS(kexec_file_load),
    SCMP_SYS(syslog),
    SCMP_SYS(acct),
    SCMP_SYS(quotactl),
    SCMP_SYS(swapon),
    SCMP_SYS(swapoff),
    SCMP_SYS(reboot),
    SCMP_SYS(iopl),
    SCMP_SYS(ioperm),
    SCMP_SYS(settimeofday),
    SCMP_SYS(clock_settime),
};

/// What the simulator calls between two records: memory, its handler of faults
/// and the timer that ends loops, the clock, its standard output, its end.
constexpr int needed[] = {
    SCMP_SYS(mmap),          SCMP_SYS(munmap),
    SCMP_SYS(mprotect),      SCMP_SYS(mremap),
    SCMP_SYS(brk),           SCMP_SYS(madvise),
    SCMP_SYS(rt_sigaction),  SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),  SCMP_SYS(sigaltstack),
    SCMP_SYS(timer_create),  SCMP_SYS(timer_settime),
    SCMP_SYS(timer_delete),  SCMP_SYS(futex),
    SCMP_SYS(clock_gettime), SCMP_SYS(getpid),
    SCMP_SYS(gettid),        SCMP_SYS(exit_group),
    SCMP_SYS(exit),
};

void check(int negative_errno) {
  if (negative_errno < 0)
    throw std::system_error(-negative_errno, std::generic_category(),
                            "system calls cannot be filtered");
}

/// What the bits of `mask` must be in an argument. The library's own macros for
/// it are C that is no C++.
scmp_arg_cmp argument(unsigned number, scmp_datum_t value,
                      scmp_datum_t mask = ~scmp_datum_t{0}) {
  return {number, SCMP_CMP_MASKED_EQ, mask, value};
}

}  // namespace

Descriptor tools_filter() {
  const Filter filter(seccomp_init(SCMP_ACT_ALLOW));
  const auto refuse = [&](int error, int call, auto... arguments) {
    check(seccomp_rule_add(filter.get(), SCMP_ACT_ERRNO(error), call,
                           sizeof...(arguments), arguments...));
  };
  check(filter ? 0 : -ENOMEM);
  for (const int call : refused) refuse(EPERM, call);
  // A C library that is told that clone3 does not exist takes clone, whose
  // flags can be looked at.
  refuse(ENOSYS, SCMP_SYS(clone3));
  refuse(EPERM, SCMP_SYS(clone), argument(0, CLONE_NEWUSER, CLONE_NEWUSER));
  // Typing into a terminal that somebody else reads.
  refuse(EPERM, SCMP_SYS(ioctl), argument(1, TIOCSTI, 0xffffffff));
  Descriptor file(memfd_create("filter", MFD_CLOEXEC));
  check(seccomp_export_bpf(filter.get(), file.get()));
  lseek(file.get(), 0, SEEK_SET);
  return file;
}

void only_answer_from_now_on() {
  const Filter filter(seccomp_init(SCMP_ACT_KILL_PROCESS));
  const auto allow = [&](int call, auto... arguments) {
    check(seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, call,
                           sizeof...(arguments), arguments...));
  };
  check(filter ? 0 : -ENOMEM);
  for (const int call : needed) allow(call);
  // glibc asks fstat() by newfstatat.
  for (const int call :
       {SCMP_SYS(write), SCMP_SYS(fstat), SCMP_SYS(newfstatat)})
    allow(call, argument(0, STDOUT_FILENO));
  // abort() is how an assertion of ours fails.
  allow(SCMP_SYS(tgkill), argument(0, static_cast<scmp_datum_t>(getpid())));
  check(seccomp_load(filter.get()));
}

}  // namespace miu
