// SPDX-License-Identifier: MIT
//
// Models kernel/module/decompress.c of Linux 6.12: files that say that they are
// compressed. No such file is ever read here.
#ifndef MIU_SIM_KERNEL_MODULE_FILE_DECOMPRESS_H_
#define MIU_SIM_KERNEL_MODULE_FILE_DECOMPRESS_H_

#include <string_view>

namespace miu {

/// Refuses a file that was said to be compressed: with -EOPNOTSUPP on a kernel
/// that cannot decompress, with -EINVAL one that is no xz, logged.
/// COUNTS: none.
/// TWIN: kernel/module/decompress.c module_decompress
/// LEAVES OUT: decompression, which ends as not modelled, and the other two
/// formats, for which Debian's kernels are not configured.
int module_decompress(std::string_view file);

}  // namespace miu

#endif  // MIU_SIM_KERNEL_MODULE_FILE_DECOMPRESS_H_
