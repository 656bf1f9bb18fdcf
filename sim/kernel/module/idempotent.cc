// SPDX-License-Identifier: MIT
#include "sim/kernel/module/idempotent.h"

#include <linux/errno.h>

#include "sim/kernel.h"
#include "sim/kernel/object_names.h"

namespace miu {
namespace {

struct idempotent_user* at_entry(struct list_head* entry) {
  return list_entry(entry, struct idempotent_user, entry);
}

/// kernel/module/main.c: idem_hash, which has one row here.
struct list_head* idem_list() {
  before_access({"idempotent loads"}, Access::write);
  return &kernel().modules.idem_list;
}

}  // namespace

bool idempotent(struct idempotent_user* u, const struct inode* cookie) {
  u->ret = -EINTR;
  u->cookie = cookie;
  init_completion(&u->complete);
  struct list_head* head = idem_list();
  bool first = true;
  for (struct list_head* at = head->next; at != head; at = at->next)
    if (at_entry(at)->cookie == cookie) first = false;
  list_add(&u->entry, head);
  return !first;
}

int idempotent_complete(struct idempotent_user* u, int ret) {
  const struct inode* cookie = u->cookie;
  struct list_head* head = idem_list();
  preempt_disable();
  for (struct list_head *at = head->next, *next; at != head; at = next) {
    next = at->next;
    struct idempotent_user* pos = at_entry(at);
    if (pos->cookie != cookie) continue;
    list_del_init(&pos->entry);
    pos->ret = ret;
    complete(&pos->complete);
  }
  preempt_enable();
  return ret;
}

int idempotent_wait_for_completion(struct idempotent_user* u) {
  if (wait_for_completion_interruptible(&u->complete) != 0) {
    before_access({"idempotent loads"}, Access::write);
    list_del_init(&u->entry);
  }
  return u->ret;
}

}  // namespace miu
