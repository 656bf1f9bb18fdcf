// SPDX-License-Identifier: MIT
#include "sim/lib/kobject_uevent.h"

#include <linux/errno.h>
#include <linux/printk.h>

#include <algorithm>
#include <iterator>
#include <string_view>

#include "sim/kernel.h"

namespace miu {
namespace {

constexpr std::string_view kobject_actions[] = {
    "add", "remove", "change", "move", "online", "offline", "bind", "unbind"};

/// The word must be all there is.
/// LEAVES OUT: what may stand behind it: an identifier, and variables.
int kobject_action_type(std::string_view buf) {
  if (buf.ends_with('\n')) buf.remove_suffix(1);
  const bool is_known =
      std::find(std::begin(kobject_actions), std::end(kobject_actions),
                buf.substr(0, buf.find(' '))) != std::end(kobject_actions);
  if (!is_known) return -EINVAL;
  if (buf.find(' ') != buf.npos) not_modelled("a uevent with variables");
  return 0;
}

}  // namespace

int kobject_synth_uevent(const std::string& devpath, const std::string& buf) {
  const int r = kobject_action_type(buf);
  if (r != 0)
    pr_warn("synth uevent: %s: unknown uevent action string\n",
            devpath.c_str());
  return r;
}

}  // namespace miu
