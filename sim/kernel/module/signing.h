// SPDX-License-Identifier: MIT
//
// Models kernel/module/signing.c of Linux 6.1: a signature behind the file. No
// key is known here, so that none is ever good; as with Debian's kernels
// without lockdown, modules need none until somebody sets sig_enforce.
#ifndef MIU_SIM_KERNEL_MODULE_SIGNING_H_
#define MIU_SIM_KERNEL_MODULE_SIGNING_H_

struct load_info;

namespace miu {

/// Takes a signature off the file's end; none when `flags` force the load, as
/// the file was changed then.
/// Returns 0, also for one of an unknown kind, which is no signature then; or
/// -EBADMSG for one that does not fit into the file, or with numbers that are 0
/// in each of the PKCS#7 kind; or -EKEYREJECTED, logged, once sig_enforce is
/// set.
/// COUNTS: none.
/// TWIN: kernel/module/signing.c module_sig_check
/// LEAVES OUT: keys and the checking itself, and lockdown.
int module_sig_check(struct load_info* info, int flags);

}  // namespace miu

#endif  // MIU_SIM_KERNEL_MODULE_SIGNING_H_
