// SPDX-License-Identifier: MIT
//
// Models the part of kernel/params.c of Linux 6.1 about types: how a parameter
// of each type is set and shown. Numbers are those of lib/kstrtox.c.
#include <linux/errno.h>
#include <linux/moduleparam.h>
#include <linux/printk.h>
#include <linux/string.h>

#include <charconv>
#include <cstdio>
#include <limits>
#include <string>
#include <string_view>
#include <type_traits>

#include "sim/kernel.h"
#include "sim/kernel/gate.h"

namespace miu {
namespace {

// include/linux/mm.h, and the length that param_set_charp allows.
constexpr std::size_t page_size = 4096;
constexpr std::size_t charp_max = 1024;

/// kstrtoull and kstrtoll with base 0: the digits behind a sign, which only
/// signed types may have.
/// Returns 0, -EINVAL for what is no number, or -ERANGE.
int parse_digits(std::string_view text, unsigned long long* number) {
  int base = 10;
  if (text.starts_with("0x") || text.starts_with("0X")) {
    base = 16;
    text.remove_prefix(2);
  } else if (text.size() > 1 && text.starts_with('0')) {
    base = 8;
  }
  if (text.ends_with('\n')) text.remove_suffix(1);
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, *number, base);
  if (error == std::errc::result_out_of_range) return -ERANGE;
  return stop != end || error == std::errc::invalid_argument ? -EINVAL : 0;
}

template <class T>
int kstrto(std::string_view text, T* value) {
  const bool negative = std::is_signed_v<T> && text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  unsigned long long number = 0;
  const int err = parse_digits(text, &number);
  if (err != 0) return err;
  const auto max =
      static_cast<unsigned long long>(std::numeric_limits<T>::max());
  if (number > max + (negative ? 1 : 0)) return -ERANGE;
  *value = static_cast<T>(negative ? 0 - number : number);
  return 0;
}

/// A word without a value means yes.
int kstrtobool(const char* val, bool* value) {
  const std::string_view text = val == nullptr ? "1" : val;
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

/// A comma-separated list; the values are cut off one by one, in place.
int param_array_set(const char* val, const struct kernel_param* kp) {
  const auto* arr = static_cast<const struct kparam_array*>(kp->arg);
  unsigned int temp_num = 0;
  unsigned int* num = arr->num == nullptr ? &temp_num : arr->num;
  struct kernel_param element = *kp;
  element.arg = arr->elem;
  char* at = const_cast<char*>(val);
  bool more = true;
  for (*num = 0; more; ++*num) {
    if (*num == arr->max) {
      pr_err("%s: can only take %i arguments\n", kp->name,
             static_cast<int>(arr->max));
      return -EINVAL;
    }
    char* end = at;
    while (*end != '\0' && *end != ',') ++end;
    more = *end == ',';
    *end = '\0';
    const int err = call_module(__func__, arr->ops->set, at, &element);
    if (err != 0) return err;
    element.arg = static_cast<char*>(element.arg) + arr->elemsize;
    at = end + 1;
  }
  return 0;
}

int param_array_get(char* buffer, const struct kernel_param* kp) {
  const auto* arr = static_cast<const struct kparam_array*>(kp->arg);
  const unsigned int num = arr->num == nullptr ? arr->max : *arr->num;
  struct kernel_param element = *kp;
  int off = 0;
  for (unsigned int i = 0; i < num; ++i) {
    // Each value ends in a newline; all but the last get a comma instead.
    if (i != 0) buffer[off - 1] = ',';
    element.arg = static_cast<char*>(arr->elem) + arr->elemsize * i;
    const int ret =
        call_module(__func__, arr->ops->get, buffer + off, &element);
    if (ret < 0) return ret;
    off += ret;
    // The kernel trusts that all of it fits into the page.
    if (off >= static_cast<int>(page_size))
      not_modelled("an array parameter that is longer than a page");
  }
  buffer[off] = '\0';
  return off;
}

}  // namespace
}  // namespace miu

#define MIU_STANDARD_PARAM(name, type, format)                           \
  int param_set_##name(const char* val, const struct kernel_param* kp) { \
    return miu::kstrto(val, static_cast<type*>(kp->arg));                \
  }                                                                      \
  int param_get_##name(char* buffer, const struct kernel_param* kp) {    \
    return snprintf(buffer, miu::page_size, format "\n",                 \
                    *static_cast<type*>(kp->arg));                       \
  }                                                                      \
  const struct kernel_param_ops param_ops_##name = {0, param_set_##name, \
                                                    param_get_##name};

extern "C" {

MIU_STANDARD_PARAM(byte, unsigned char, "%hhu")
MIU_STANDARD_PARAM(short, short, "%hi")
MIU_STANDARD_PARAM(ushort, unsigned short, "%hu")
MIU_STANDARD_PARAM(int, int, "%i")
MIU_STANDARD_PARAM(uint, unsigned int, "%u")
MIU_STANDARD_PARAM(long, long, "%li")
MIU_STANDARD_PARAM(ulong, unsigned long, "%lu")

int param_set_charp(const char* val, const struct kernel_param* kp) {
  if (strlen(val) > miu::charp_max) {
    pr_err("%s: string parameter too long\n", kp->name);
    return -ENOSPC;
  }
  std::string& kept = miu::kernel().params.strings.emplace_back(val);
  *static_cast<char**>(kp->arg) = kept.data();
  return 0;
}

int param_get_charp(char* buffer, const struct kernel_param* kp) {
  return snprintf(buffer, miu::page_size, "%s\n",
                  *static_cast<char**>(kp->arg));
}

int param_set_bool(const char* val, const struct kernel_param* kp) {
  return miu::kstrtobool(val, static_cast<bool*>(kp->arg));
}

int param_get_bool(char* buffer, const struct kernel_param* kp) {
  return snprintf(buffer, miu::page_size, "%c\n",
                  *static_cast<bool*>(kp->arg) ? 'Y' : 'N');
}

int param_set_bool_enable_only(const char* val, const struct kernel_param* kp) {
  auto* value = static_cast<bool*>(kp->arg);
  bool new_value = false;
  const int err = miu::kstrtobool(val, &new_value);
  if (err != 0) return err;
  // Don't let them unset it once it's set!
  if (!new_value && *value) return -EROFS;
  *value = new_value;
  return 0;
}

const struct kernel_param_ops param_ops_charp = {0, param_set_charp,
                                                 param_get_charp};
const struct kernel_param_ops param_ops_bool = {KERNEL_PARAM_OPS_FL_NOARG,
                                                param_set_bool, param_get_bool};
const struct kernel_param_ops param_ops_bool_enable_only = {
    KERNEL_PARAM_OPS_FL_NOARG, param_set_bool_enable_only, param_get_bool};
const struct kernel_param_ops param_array_ops = {0, miu::param_array_set,
                                                 miu::param_array_get};
}
