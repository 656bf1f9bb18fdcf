// SPDX-License-Identifier: MIT
//
// Where in the code something happened. A function's name alone does not say
// it: two modules may have a function of one name.
#ifndef MIU_LABS_RUNNER_INTERFACE_SITE_H_
#define MIU_LABS_RUNNER_INTERFACE_SITE_H_

#include <string>

namespace miu {

struct Site {
  std::string function{};  // empty: in the module's init text, which is freed
                           // when it is asked for, and has no names then
  std::string module{};    // whose text it is in; empty: the kernel's own
  bool operator==(const Site&) const = default;
};

/// As the kernel prints it: `netlink_create`, and `hold [first]` in a module;
/// `first.init` for all places in a module's init text.
std::string to_string(const Site& site);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_INTERFACE_SITE_H_
