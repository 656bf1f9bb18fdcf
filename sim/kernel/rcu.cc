// SPDX-License-Identifier: MIT
#include "sim/kernel/rcu.h"

#include <linux/completion.h>

#include <utility>

#include "sim/kernel.h"

namespace miu {
namespace {

void wakeme_after_rcu(void* done) {
  complete(static_cast<struct completion*>(done));
}

/// Returns whether there were any.
bool call_all(std::vector<rcu_callback>* callbacks) {
  const auto due = std::exchange(*callbacks, {});
  for (const rcu_callback& callback : due) callback.func(callback.data);
  return !due.empty();
}

}  // namespace

void call_rcu(void (*func)(void* data), void* data) {
  kernel().rcu.callbacks.push_back({func, data});
}

void synchronize_rcu() {
  struct completion done;
  init_completion(&done);
  if (kernel().profile.rcu_normal_wake_from_gp)
    kernel().rcu.waiters.push_back({wakeme_after_rcu, &done});
  else
    call_rcu(wakeme_after_rcu, &done);
  wait_for_completion(&done);
}

bool rcu_sr_normal_gp_cleanup() { return call_all(&kernel().rcu.waiters); }

bool rcu_do_batch() { return call_all(&kernel().rcu.callbacks); }

}  // namespace miu
