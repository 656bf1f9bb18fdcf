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

}  // namespace

void call_rcu(void (*func)(void* data), void* data) {
  kernel().rcu.callbacks.push_back({func, data});
}

void synchronize_rcu() {
  struct completion done;
  init_completion(&done);
  call_rcu(wakeme_after_rcu, &done);
  wait_for_completion(&done);
}

bool rcu_do_batch() {
  const auto due = std::exchange(kernel().rcu.callbacks, {});
  for (const rcu_callback& callback : due) callback.func(callback.data);
  return !due.empty();
}

}  // namespace miu
