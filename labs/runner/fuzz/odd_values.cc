// SPDX-License-Identifier: MIT
#include "labs/runner/fuzz/odd_values.h"

#include <map>
#include <utility>

namespace miu {
namespace {

using Values = std::vector<std::string>;

const Values none;

}  // namespace

const Values& likely_numbers(const std::string& call, std::size_t position) {
  static const std::map<std::pair<std::string, std::size_t>, Values> likely = {
      {{"socket", 0},
       {"AF_NETLINK", "AF_NETLINK", "AF_NETLINK", "AF_NETLINK", "AF_NETLINK",
        "AF_NETLINK", "AF_NETLINK", "AF_UNIX", "45", "-1"}},
      {{"socket", 1},
       {"SOCK_RAW", "SOCK_RAW", "SOCK_DGRAM", "SOCK_RAW|SOCK_CLOEXEC",
        "SOCK_STREAM", "0", "11"}},
      {{"socket", 2}, {"31", "31", "30", "29", "28", "27", "22", "32", "-1"}},
      {{"clone", 0},
       {"0", "CLONE_FILES", "CLONE_FILES", "CLONE_FS", "CLONE_VM",
        "CLONE_FILES|CLONE_FS", "CLONE_SIGHAND", "CLONE_THREAD"}},
      {{"exit", 0}, {"0", "1", "255", "256", "-1"}},
      {{"finit_module", 2},
       {"0", "1", "2", "3", "4", "7", "8", "-1",
        "MODULE_INIT_IGNORE_MODVERSIONS", "MODULE_INIT_IGNORE_VERMAGIC",
        "MODULE_INIT_COMPRESSED_FILE"}},
      {{"delete_module", 1},
       {"O_NONBLOCK", "O_NONBLOCK", "O_NONBLOCK", "O_NONBLOCK|O_TRUNC",
        "O_NONBLOCK|O_TRUNC", "O_TRUNC", "0", "1", "O_EXCL", "-1"}},
      {{"setuid", 0}, {"0", "65534", "1000", "-1"}},
  };
  const auto found = likely.find({call, position});
  return found == likely.end() ? none : found->second;
}

const Values& odd_numbers() {
  static const Values values = {"0",          "1",           "-1",
                                "2",          "15",          "65536",
                                "2147483647", "-2147483648", "4294967296"};
  return values;
}

const Values& odd_settings() {
  static const Values values = {
      "0",       "1",          "Y",          "n",           "yes",  "on",
      "-1",      "-2",         "5",          "-12",         "0x10", "010",
      "1x",      "4294967296", "2147483648", "-2147483649", "x",    "\"\"",
      "\"a b\"", "init",       "exit"};
  return values;
}

const Values& odd_parameters() {
  static const Values values = {"nosuch",
                                "nosuch=1",
                                "=1",
                                "dyndbg=+p",
                                "hello.hold=1",
                                "async_probe",
                                "async_probe=0",
                                "--",
                                "-- nosuch=1",
                                "livepatch=Y",
                                "go=1,2",
                                "hold-x=1",
                                "module.sig_enforce=1"};
  return values;
}

const Values& odd_names() {
  static const Values values = {
      "\"nosuch\"",
      "\"\"",
      "NULL",
      "BAD",
      "\"printk\"",
      "\"kernel\"",
      "\"hello/\"",
      "\".\"",
      "\"a-name\"",
      "\"a_name_that_is_longer_than_the_56_bytes_that_a_module_has_for_it\""};
  return values;
}

const Values& messages() {
  static const Values values = {"\"start\"",
                                "\"stop\"",
                                "\"hello\"",
                                "\"\"",
                                "nlmsg()",
                                "nlmsg(len=0)",
                                "nlmsg(len=15)",
                                "nlmsg(len=17)",
                                "nlmsg(len=4096)",
                                "nlmsg(type=NLMSG_NOOP)",
                                "nlmsg(type=NLMSG_ERROR)",
                                "nlmsg(flags=5)",
                                "raw(0)",
                                "raw(1)",
                                "raw(15)",
                                "raw(16)",
                                "raw(20)",
                                "raw(65536)",
                                "NULL",
                                "BAD"};
  return values;
}

const Values& files_of_a_module() {
  static const Values values = {"refcnt",
                                "initstate",
                                "coresize",
                                "initsize",
                                "taint",
                                "uevent",
                                "version",
                                "srcversion",
                                "holders",
                                "parameters",
                                "sections/.text",
                                "sections/.init.text",
                                "sections/.nosuch",
                                "notes/.note.gnu.build-id",
                                "notes/.note.Linux",
                                "parameters/nosuch",
                                "nosuch",
                                "refcnt/x"};
  return values;
}

const Values& files_of_the_kernel() {
  static const Values values = {"/proc/modules",
                                "/proc/modules",
                                "/proc/sys/kernel/tainted",
                                "/proc/sys/kernel/tainted",
                                "/proc/sys/kernel/modules_disabled",
                                "/sys/module",
                                "/sys/module/nosuch/refcnt",
                                "/sys/module/module/parameters/sig_enforce",
                                "/sys/module/printk/parameters/time",
                                "/sys/module/kernel/parameters/panic",
                                "/sys/module/printk/refcnt",
                                "/sys/module/printk/uevent",
                                "/proc/nosuch",
                                "/proc/sys/kernel/nosuch"};
  return values;
}

const Values& options_of(const std::string& command) {
  static const std::map<std::string, Values> options = {
      {"rmmod", {"-f", "-f", "-w"}},
      {"kill", {"-9", "-9", "-TERM", "-INT", "-HUP", "-USR1", "-STOP", "-0"}},
  };
  const auto found = options.find(command);
  return found == options.end() ? none : found->second;
}

}  // namespace miu
