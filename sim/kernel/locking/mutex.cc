// SPDX-License-Identifier: MIT
//
// Models kernel/locking/mutex.c of Linux 6.1.
//
// 1. A free lock goes to the first that asks for it after it was woken: nothing
//    is handed over.
#include <linux/mutex.h>

#include "sim/kernel.h"
#include "sim/kernel/object_names.h"
#include "sim/kernel/sched.h"

extern "C" {

void mutex_lock(struct mutex* lock) {
  miu::before_access(miu::object_in_memory("mutex", lock), miu::Access::lock);
  wait_event(lock->wait, !mutex_is_locked(lock));
  lock->owner = miu::current_task();
}

int mutex_lock_interruptible(struct mutex* lock) {
  miu::before_access(miu::object_in_memory("mutex", lock), miu::Access::lock);
  if (wait_event_interruptible(lock->wait, !mutex_is_locked(lock)) != 0)
    return -EINTR;
  lock->owner = miu::current_task();
  return 0;
}

bool mutex_trylock(struct mutex* lock) {
  miu::before_access(miu::object_in_memory("mutex", lock), miu::Access::lock);
  if (mutex_is_locked(lock)) return false;
  lock->owner = miu::current_task();
  return true;
}

void mutex_unlock(struct mutex* lock) {
  miu::before_access(miu::object_in_memory("mutex", lock), miu::Access::wake);
  lock->owner = nullptr;
  wake_up(&lock->wait);
}
}
