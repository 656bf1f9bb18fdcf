// SPDX-License-Identifier: MIT
//
// The folders of /sys/module on 5.10.0-46-amd64 before any module is loaded, as
// QEMU's PC shows them.
#ifndef MIU_SIM_PROFILES_5_10_BUILT_IN_NAMES_H_
#define MIU_SIM_PROFILES_5_10_BUILT_IN_NAMES_H_

#include <array>

namespace miu {

inline constexpr std::array built_in_names_5_10 = {"8250",
                                                   "acpi",
                                                   "acpiphp",
                                                   "apparmor",
                                                   "blk_cgroup",
                                                   "block",
                                                   "clocksource",
                                                   "cpufreq",
                                                   "cpuidle",
                                                   "cpuidle_haltpoll",
                                                   "cryptomgr",
                                                   "device_hmem",
                                                   "dynamic_debug",
                                                   "edac_core",
                                                   "fb",
                                                   "firmware_class",
                                                   "fscrypto",
                                                   "gpiolib_acpi",
                                                   "i8042",
                                                   "intel_idle",
                                                   "ipv6",
                                                   "kernel",
                                                   "keyboard",
                                                   "module",
                                                   "mousedev",
                                                   "netpoll",
                                                   "nmi_backtrace",
                                                   "page_alloc",
                                                   "pci_hotplug",
                                                   "pcie_aspm",
                                                   "pciehp",
                                                   "printk",
                                                   "processor",
                                                   "pstore",
                                                   "random",
                                                   "rcupdate",
                                                   "rcutree",
                                                   "rtc_cmos",
                                                   "shpchp",
                                                   "slab_common",
                                                   "spidev",
                                                   "spurious",
                                                   "srcutree",
                                                   "suspend",
                                                   "syscall",
                                                   "sysrq",
                                                   "tcp_cubic",
                                                   "thermal",
                                                   "vt",
                                                   "workqueue",
                                                   "xen",
                                                   "xen_kbdfront",
                                                   "xz_dec",
                                                   "zswap"};

}  // namespace miu

#endif  // MIU_SIM_PROFILES_5_10_BUILT_IN_NAMES_H_
