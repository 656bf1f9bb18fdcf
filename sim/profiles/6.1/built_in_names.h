// SPDX-License-Identifier: MIT
//
// The folders of /sys/module on 6.1.0-57-amd64 before any module is loaded, as
// QEMU's PC shows them.
#ifndef MIU_SIM_PROFILES_6_1_BUILT_IN_NAMES_H_
#define MIU_SIM_PROFILES_6_1_BUILT_IN_NAMES_H_

#include <array>

namespace miu {

inline constexpr std::array built_in_names_6_1 = {"8250",
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
                                                  "cxl_core",
                                                  "device_hmem",
                                                  "dynamic_debug",
                                                  "edac_core",
                                                  "fb",
                                                  "firmware_class",
                                                  "fscrypto",
                                                  "gpiolib_acpi",
                                                  "grant_table",
                                                  "i8042",
                                                  "ima",
                                                  "intel_idle",
                                                  "ipv6",
                                                  "kernel",
                                                  "keyboard",
                                                  "memory_hotplug",
                                                  "module",
                                                  "mousedev",
                                                  "netpoll",
                                                  "nmi_backtrace",
                                                  "page_alloc",
                                                  "page_reporting",
                                                  "pci_hotplug",
                                                  "pcie_aspm",
                                                  "pciehp",
                                                  "printk",
                                                  "processor",
                                                  "pstore",
                                                  "random",
                                                  "rcupdate",
                                                  "rcutree",
                                                  "rng_core",
                                                  "rtc_cmos",
                                                  "secretmem",
                                                  "shpchp",
                                                  "spidev",
                                                  "spurious",
                                                  "srcutree",
                                                  "suspend",
                                                  "syscall",
                                                  "sysrq",
                                                  "tcp_cubic",
                                                  "thermal",
                                                  "tpm",
                                                  "tpm_crb",
                                                  "tpm_tis",
                                                  "tpm_tis_core",
                                                  "vt",
                                                  "workqueue",
                                                  "xen",
                                                  "xen_kbdfront",
                                                  "xz_dec",
                                                  "zswap"};

}  // namespace miu

#endif  // MIU_SIM_PROFILES_6_1_BUILT_IN_NAMES_H_
