// SPDX-License-Identifier: MIT
//
// Models who may do what, of kernel/sys.c and kernel/capability.c of Linux 6.1.
// Root has all capabilities, everybody else has none.
#ifndef MIU_SIM_KERNEL_CRED_H_
#define MIU_SIM_KERNEL_CRED_H_

namespace miu {

/// The running task becomes that user's. Returns 0; -EPERM when it is not
/// root's and asks for another user.
/// COUNTS: none.
/// TWIN: kernel/sys.c __sys_setuid
/// LEAVES OUT: namespaces, the saved and file system users, limits and security
/// modules.
int __sys_setuid(unsigned int uid);

// include/uapi/linux/capability.h.
inline constexpr int CAP_SYS_MODULE = 16;

/// Whether the running task has the capability.
/// COUNTS: none.
/// TWIN: kernel/capability.c capable
/// LEAVES OUT: that capabilities are many: root has all, others have none.
bool capable(int cap);

}  // namespace miu

#endif  // MIU_SIM_KERNEL_CRED_H_
