// SPDX-License-Identifier: MIT
#include <linux/refcount.h>

#include "sim/kernel.h"
#include "tests/sim/program_builder.h"

namespace miu {
namespace {

class Refcount : public testing::Test {
 protected:
  Kernel kernel_{*find_profile({{6, 1, 0}}), Limits()};
};

TEST_F(Refcount, TheLastOneIsTold) {
  refcount_t r = REFCOUNT_INIT(1);
  refcount_inc(&r);
  EXPECT_FALSE(refcount_dec_and_test(&r));
  EXPECT_TRUE(refcount_dec_and_test(&r));
  EXPECT_TRUE(kernel_.events.empty());
}

TEST_F(Refcount, FromZeroItWarnsAndNeverEnds) {
  refcount_t r = REFCOUNT_INIT(0);
  refcount_inc(&r);
  EXPECT_EQ(messages(kernel_.events),
            "refcount_t: addition on 0; use-after-free.");
  EXPECT_EQ(transitions(kernel_.events), "warn refcount_warn_saturate");
  EXPECT_FALSE(refcount_dec_and_test(&r));
}

TEST_F(Refcount, OnePutTooManyWarns) {
  refcount_t r = REFCOUNT_INIT(0);
  EXPECT_FALSE(refcount_dec_and_test(&r));
  EXPECT_EQ(messages(kernel_.events), "refcount_t: underflow; use-after-free.");
}

TEST_F(Refcount, EachWarningIsGivenOnce) {
  refcount_t r = REFCOUNT_INIT(0);
  refcount_t other = REFCOUNT_INIT(0);
  refcount_inc(&r);
  refcount_inc(&other);
  EXPECT_EQ(transitions(kernel_.events), "warn refcount_warn_saturate");
  EXPECT_EQ(other.refs, REFCOUNT_SATURATED);
}

}  // namespace
}  // namespace miu
