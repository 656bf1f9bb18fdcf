// SPDX-License-Identifier: MIT
//
// Models what kernel/bpf/btf.c of Linux 6.1 does with a module's .BTF, the
// description of its types: modules of the simulator have none.
#ifndef MIU_SIM_KERNEL_BPF_BTF_H_
#define MIU_SIM_KERNEL_BPF_BTF_H_

#include <string_view>

namespace miu {

/// A module that is coming, its .BTF in `data`, which may be empty. One that is
/// no BTF is logged.
/// Returns 0, or, where the profile says so, what is wrong with it: -EINVAL, or
/// -ENOTSUPP for another version.
/// COUNTS: none.
/// TWIN: kernel/bpf/btf.c btf_module_notify
/// LEAVES OUT: a .BTF with a good header, which ends as not modelled; and a
/// module that is live or going.
int btf_module_notify(const char* name, std::string_view data);

}  // namespace miu

#endif  // MIU_SIM_KERNEL_BPF_BTF_H_
