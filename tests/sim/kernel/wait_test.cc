// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>
#include <linux/completion.h>
#include <linux/wait.h>

#include <string>

#include "sim/kernel.h"
#include "sim/kernel/exit.h"
#include "sim/kernel/fork.h"
#include "sim/kernel/sched.h"
#include "sim/profiles/profile.h"

namespace miu {
namespace {

struct wait_queue_head queue;
struct completion completed;
bool open;
std::string woken;

void wait_in_queue(struct task_struct* task) {
  wait_event(queue, open);
  woken += task->name;
  do_exit(0);
}

void wait_for_one(struct task_struct* task) {
  wait_for_completion(&completed);
  woken += task->name;
  do_exit(0);
}

class Wait : public testing::Test {
 protected:
  Wait() {
    init_waitqueue_head(&queue);
    init_completion(&completed);
    open = false;
    woken.clear();
  }

  static void three_sleep(void (*entry)(struct task_struct* task)) {
    for (const char* name : {"A", "B", "C"})
      wake_up_new_task(new_process(name, entry));
    run_until_settled();
  }

  Kernel kernel_{*find_profile(Version{{6, 1, 0}}), Limits{}};
};

TEST_F(Wait, OneWakeUpIsForAllThatAreNotExclusive) {
  three_sleep(wait_in_queue);
  ASSERT_EQ(woken, "");
  open = true;
  wake_up(&queue);
  run_until_settled();
  EXPECT_EQ(woken, "CBA");
}

TEST_F(Wait, OneCompletionIsForOneTheFirst) {
  three_sleep(wait_for_one);
  complete(&completed);
  run_until_settled();
  EXPECT_EQ(woken, "A");
  complete(&completed);
  complete(&completed);
  run_until_settled();
  EXPECT_EQ(woken, "ABC");
}

}  // namespace
}  // namespace miu
