// SPDX-License-Identifier: MIT
#include "sim/kernel/params.h"

#include <linux/errno.h>
#include <linux/printk.h>
#include <linux/string.h>

#include <charconv>
#include <cstdio>

#include "sim/kernel.h"

namespace miu {
namespace {

// include/linux/mm.h, and the length that param_set_charp allows.
constexpr std::size_t page_size = 4096;
constexpr std::size_t charp_max = 1024;

bool parameq(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const char x = a[i] == '-' ? '_' : a[i];
    const char y = b[i] == '-' ? '_' : b[i];
    if (x != y) return false;
  }
  return true;
}

/// lib/cmdline.c: next_arg. The next word of `args`, its name and its value.
struct Word {
  std::string name;
  std::string value;
  bool has_value = false;
};

Word next_arg(std::string_view& args) {
  Word word;
  bool quoted = false;
  std::size_t i = 0;
  for (; i < args.size(); ++i) {
    const char c = args[i];
    if (c == ' ' && !quoted) break;
    if (c == '"') {
      quoted = !quoted;
    } else if (c == '=' && !word.has_value) {
      word.has_value = true;
    } else {
      (word.has_value ? word.value : word.name) += c;
    }
  }
  args.remove_prefix(i);
  return word;
}

std::string_view skip_spaces(std::string_view args) {
  while (args.starts_with(' ')) args.remove_prefix(1);
  return args;
}

int parse_one(const Word& word, const struct kernel_param* kp) {
  if (!word.has_value && !(kp->ops->flags & KERNEL_PARAM_OPS_FL_NOARG))
    return -EINVAL;
  return call_module("parse_one", kp->ops->set,
                     word.has_value ? word.value.c_str() : nullptr, kp);
}

int param_set_charp(const char* val, const struct kernel_param* kp) {
  if (strlen(val) > charp_max) {
    pr_err("%s: string parameter too long\n", kp->name);
    return -ENOSPC;
  }
  std::string& kept = kernel().params.strings.emplace_back(val);
  *static_cast<char**>(kp->arg) = kept.data();
  return 0;
}

int param_get_charp(char* buffer, const struct kernel_param* kp) {
  return snprintf(buffer, page_size, "%s\n", *static_cast<char**>(kp->arg));
}

/// kstrtoint with base 0.
int param_set_int(const char* val, const struct kernel_param* kp) {
  std::string_view text = val;
  if (text.ends_with('\n')) text.remove_suffix(1);
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  int base = 10;
  if (text.starts_with("0x") || text.starts_with("0X")) {
    base = 16;
    text.remove_prefix(2);
  } else if (text.size() > 1 && text.starts_with('0')) {
    base = 8;
  }
  unsigned long long number = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number, base);
  if (stop != end || error == std::errc::invalid_argument) return -EINVAL;
  const unsigned long long limit = negative ? 1ULL << 31 : (1ULL << 31) - 1;
  if (error == std::errc::result_out_of_range || number > limit) return -ERANGE;
  const auto value = static_cast<long long>(number);
  *static_cast<int*>(kp->arg) = static_cast<int>(negative ? -value : value);
  return 0;
}

int param_get_int(char* buffer, const struct kernel_param* kp) {
  return snprintf(buffer, page_size, "%i\n", *static_cast<int*>(kp->arg));
}

/// kstrtobool: a word without a value means yes.
int param_set_bool(const char* val, const struct kernel_param* kp) {
  const std::string_view text = val == nullptr ? "1" : val;
  bool* value = static_cast<bool*>(kp->arg);
  const char first = text.empty() ? '\0' : text[0];
  const char second = text.size() < 2 ? '\0' : text[1];
  const bool o = first == 'o' || first == 'O';
  if (first == 'y' || first == 'Y' || first == '1' ||
      (o && (second == 'n' || second == 'N')))
    *value = true;
  else if (first == 'n' || first == 'N' || first == '0' ||
           (o && (second == 'f' || second == 'F')))
    *value = false;
  else
    return -EINVAL;
  return 0;
}

int param_get_bool(char* buffer, const struct kernel_param* kp) {
  return snprintf(buffer, page_size, "%c\n",
                  *static_cast<bool*>(kp->arg) ? 'Y' : 'N');
}

}  // namespace

const struct kernel_param* find_param(const struct kernel_param* params,
                                      unsigned int num, std::string_view name) {
  for (unsigned int i = 0; i < num; ++i)
    if (parameq(name, params[i].name)) return &params[i];
  return nullptr;
}

int parse_args(const char* doing, std::string_view args,
               const struct kernel_param* params, unsigned int num) {
  for (args = skip_spaces(args); !args.empty(); args = skip_spaces(args)) {
    const Word word = next_arg(args);
    if (word.name == "--" && !word.has_value) return 0;
    const struct kernel_param* kp = find_param(params, num, word.name);
    if (kp == nullptr) {
      pr_warn("%s: unknown parameter '%s' ignored\n", doing, word.name.c_str());
      continue;
    }
    const int err = parse_one(word, kp);
    if (err == -ENOSPC)
      pr_err("%s: `%s' too large for parameter `%s'\n", doing,
             word.value.c_str(), word.name.c_str());
    else if (err != 0)
      pr_err("%s: `%s' invalid for parameter `%s'\n", doing, word.value.c_str(),
             word.name.c_str());
    if (err != 0) return err;
  }
  return 0;
}

}  // namespace miu

extern "C" {
const struct kernel_param_ops param_ops_int = {0, miu::param_set_int,
                                               miu::param_get_int};
const struct kernel_param_ops param_ops_bool = {
    KERNEL_PARAM_OPS_FL_NOARG, miu::param_set_bool, miu::param_get_bool};
const struct kernel_param_ops param_ops_charp = {0, miu::param_set_charp,
                                                 miu::param_get_charp};
}
