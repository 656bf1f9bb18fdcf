// SPDX-License-Identifier: MIT
//
// Models lib/kobject_uevent.c of Linux 6.1: what is written to a file `uevent`.
#ifndef MIU_SIM_LIB_KOBJECT_UEVENT_H_
#define MIU_SIM_LIB_KOBJECT_UEVENT_H_

#include <string>

namespace miu {

/// Says once more that something was added, removed or changed. `devpath` is
/// the folder's path in /sys. Returns 0, or -EINVAL, which the log has, too.
/// COUNTS: none.
/// TWIN: lib/kobject_uevent.c kobject_synth_uevent
/// LEAVES OUT: those who listen: nobody does here.
int kobject_synth_uevent(const std::string& devpath, const std::string& buf);

}  // namespace miu

#endif  // MIU_SIM_LIB_KOBJECT_UEVENT_H_
