// SPDX-License-Identifier: MIT
#include "sim/kernel/params.h"

#include <linux/err.h>
#include <linux/errno.h>
#include <linux/printk.h>
#include <linux/string.h>

#include "sim/kernel/gate.h"

namespace miu {
namespace {

char dash2underscore(char c) { return c == '-' ? '_' : c; }

bool parameq(const char* a, const char* b) {
  for (; *a != '\0' && dash2underscore(*a) == dash2underscore(*b); ++a) ++b;
  return *a == '\0' && *b == '\0';
}

/// lib/ctype.c: in Latin-1, whose space without a break is one, too.
bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == '\xa0';
}

char* skip_spaces(char* at) {
  while (is_space(*at)) ++at;
  return at;
}

/// lib/cmdline.c: cuts the first word off, and it into name and value; no value
/// when it has no =. Returns where the next word begins.
char* next_arg(char* args, char** param, char** val) {
  const bool quoted = *args == '"';
  if (quoted) ++args;
  bool in_quote = quoted;
  std::size_t equals = 0;
  std::size_t i = 0;
  for (; args[i] != '\0'; ++i) {
    if (is_space(args[i]) && !in_quote) break;
    if (equals == 0 && args[i] == '=') equals = i;
    if (args[i] == '"') in_quote = !in_quote;
  }

  char* const end = args + i;
  const bool last = *end == '\0';
  *param = args;
  *val = nullptr;
  if (equals != 0) {
    args[equals] = '\0';
    *val = args + equals + 1;
    if (**val == '"') {
      ++*val;
      if (end[-1] == '"') end[-1] = '\0';
    }
  }
  if (quoted && i > 0 && end[-1] == '"') end[-1] = '\0';
  *end = '\0';
  return last ? end : skip_spaces(end + 1);
}

using Unknown = int(char* param, char* val, const char* doing);

int parse_one(const char* doing, char* param, char* val,
              const struct kernel_param* params, unsigned int num,
              struct mutex* lock, Unknown* unknown) {
  for (unsigned int i = 0; i < num; ++i) {
    const struct kernel_param* kp = &params[i];
    if (!parameq(param, kp->name)) continue;
    if (val == nullptr && !(kp->ops->flags & KERNEL_PARAM_OPS_FL_NOARG))
      return -EINVAL;
    mutex_lock(lock);
    const int err = call_module(__func__, kp->ops->set, val, kp);
    mutex_unlock(lock);
    return err;
  }
  return unknown(param, val, doing);
}

}  // namespace

char* parse_args(const char* doing, char* args,
                 const struct kernel_param* params, unsigned int num,
                 struct mutex* lock, Unknown* unknown) {
  char* err = nullptr;
  args = skip_spaces(args);
  while (*args != '\0') {
    char* param = nullptr;
    char* val = nullptr;
    args = next_arg(args, &param, &val);
    if (val == nullptr && strcmp(param, "--") == 0)
      return err != nullptr ? err : args;
    const int ret = parse_one(doing, param, val, params, num, lock, unknown);
    if (ret == 0) continue;
    const char* shown = val == nullptr ? "" : val;
    if (ret == -ENOENT)
      pr_err("%s: Unknown parameter `%s'\n", doing, param);
    else if (ret == -ENOSPC)
      pr_err("%s: `%s' too large for parameter `%s'\n", doing, shown, param);
    else
      pr_err("%s: `%s' invalid for parameter `%s'\n", doing, shown, param);
    err = static_cast<char*>(ERR_PTR(ret));
  }
  return err;
}

}  // namespace miu
