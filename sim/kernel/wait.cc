// SPDX-License-Identifier: MIT
//
// Models kernel/sched/wait.c: the functions behind the macros of linux/wait.h.
//
// 1. The exclusive sleepers of a queue stand at its end, the first come first;
//    the others before them, the last come first.
#include <linux/wait.h>

#include "sim/kernel.h"
#include "sim/kernel/object_names.h"
#include "sim/kernel/sched.h"
#include "sim/kernel/signal.h"

extern "C" {

void init_wait_entry(struct wait_queue_entry* wq_entry, int flags) {
  wq_entry->flags = static_cast<unsigned int>(flags);
  wq_entry->task = miu::current_task();
  INIT_LIST_HEAD(&wq_entry->entry);
}

long prepare_to_wait_event(struct wait_queue_head* wq_head,
                           struct wait_queue_entry* wq_entry, int state) {
  miu::before_access(miu::object_in_memory("wait queue", wq_head),
                     miu::Access::wait);
  if (miu::signal_pending_state(static_cast<unsigned int>(state))) {
    list_del_init(&wq_entry->entry);
    return -ERESTARTSYS;
  }
  if (list_empty(&wq_entry->entry)) {
    if (wq_entry->flags & WQ_FLAG_EXCLUSIVE)
      list_add_tail(&wq_entry->entry, &wq_head->head);
    else
      list_add(&wq_entry->entry, &wq_head->head);
  }
  miu::current_task()->__state = state;
  return 0;
}

void finish_wait(struct wait_queue_head*, struct wait_queue_entry* wq_entry) {
  miu::current_task()->__state = TASK_RUNNING;
  if (!list_empty(&wq_entry->entry)) list_del_init(&wq_entry->entry);
}

void __wake_up(struct wait_queue_head* wq_head, unsigned int mode,
               int nr_exclusive, void*) {
  miu::before_access(miu::object_in_memory("wait queue", wq_head),
                     miu::Access::wake);
  for (struct list_head* at = wq_head->head.next; at != &wq_head->head;) {
    struct wait_queue_entry* it =
        list_entry(at, struct wait_queue_entry, entry);
    at = at->next;
    // autoremove_wake_function: who was woken leaves the queue.
    if (!miu::try_to_wake_up(it->task, mode)) continue;
    list_del_init(&it->entry);
    if (it->flags & WQ_FLAG_EXCLUSIVE && --nr_exclusive == 0) break;
  }
  miu::return_to_module(__func__);
}
}
