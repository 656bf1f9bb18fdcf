// SPDX-License-Identifier: MIT
//
// Models include/linux/refcount.h and lib/refcount.c of Linux 6.1.
#include <linux/printk.h>
#include <linux/refcount.h>

#include "sim/kernel.h"
#include "sim/kernel/module/taint.h"

namespace miu {
namespace {

/// What REFCOUNT_WARN says, and the bit by which it says it once.
struct RefcountWarning {
  unsigned int once;
  const char* text;
};

constexpr RefcountWarning add_ovf = {1, "saturated; leaking memory"};
constexpr RefcountWarning add_uaf = {2, "addition on 0; use-after-free"};
constexpr RefcountWarning sub_uaf = {4, "underflow; use-after-free"};

void refcount_warn_saturate(refcount_t* r, const RefcountWarning& warning) {
  r->refs = REFCOUNT_SATURATED;
  unsigned int& warned = kernel().refcount_warned;
  if (warned & warning.once) return;
  warned |= warning.once;
  pr_warn("refcount_t: %s.\n", warning.text);
  add_event(Event::Kind::warn).text = __func__;
  add_taint(TAINT_WARN, LOCKDEP_STILL_OK);
}

}  // namespace
}  // namespace miu

extern "C" {

void refcount_inc(refcount_t* r) {
  using namespace miu;
  const int old = r->refs++;
  if (old == 0) refcount_warn_saturate(r, add_uaf);
  if (old < 0) refcount_warn_saturate(r, add_ovf);
}

bool refcount_dec_and_test(refcount_t* r) {
  using namespace miu;
  const int old = r->refs--;
  if (old == 1) return true;
  if (old <= 0) refcount_warn_saturate(r, sub_uaf);
  return false;
}
}
