// SPDX-License-Identifier: MIT
#include "sim/arch/fiber.h"

#include <gtest/gtest.h>

#include <string>

namespace miu {
namespace {

struct Story {
  std::string text;
};

void tell(void* argument) {
  auto* story = static_cast<Story*>(argument);
  story->text += "a";
  Fiber::yield();
  story->text += "b";
}

TEST(Fiber, RunsWhenItIsResumed) {
  Story story;
  Fiber fiber(tell, &story);
  EXPECT_EQ(story.text, "");
  fiber.resume();
  EXPECT_EQ(story.text, "a");
  EXPECT_FALSE(fiber.done());
  fiber.resume();
  EXPECT_EQ(story.text, "ab");
  EXPECT_TRUE(fiber.done());
}

TEST(Fiber, DroppedFiberIsNotUnwound) {
  Story story;
  {
    Fiber fiber(tell, &story);
    fiber.resume();
  }
  EXPECT_EQ(story.text, "a");
}

TEST(Fiber, StacksAreUsedAgain) {
  for (int i = 0; i < 10'000; ++i) {
    Story story;
    Fiber fiber(tell, &story);
    fiber.resume();
  }
}

}  // namespace
}  // namespace miu
