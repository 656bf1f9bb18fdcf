// SPDX-License-Identifier: MIT
#include "sim/lib/dynamic_debug.h"

#include <linux/errno.h>
#include <linux/string.h>

#include <string_view>

#include "sim/kernel.h"

namespace miu {
namespace {

/// +p, -p, =_ and the like: the flags of all of a module's messages.
bool is_flags_alone(std::string_view query) {
  static constexpr std::string_view flags = "pmflt_";
  return query.size() > 1 &&
         std::string_view("+-=").find(query[0]) != query.npos &&
         query.find_first_not_of(flags, 1) == query.npos;
}

}  // namespace

int ddebug_dyndbg_module_param_cb(char* param, char* val, const char*) {
  char* sep = strchr(param, '.');
  if (sep != nullptr) {
    *sep = '\0';
    param = sep + 1;
  }
  if (strcmp(param, "dyndbg") != 0) return -ENOENT;
  const std::string_view query = val == nullptr ? "+p" : val;
  if (!query.empty() && !is_flags_alone(query))
    not_modelled("a dyndbg= that is more than flags");
  return 0;
}

}  // namespace miu
