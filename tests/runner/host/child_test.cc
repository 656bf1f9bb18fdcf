// SPDX-License-Identifier: MIT
#include "labs/runner/host/child.h"

#include <gtest/gtest.h>
#include <signal.h>

namespace miu {
namespace {

using namespace std::chrono_literals;
using Kind = ChildEnd::Kind;

class Child : public testing::Test {
 protected:
  Child() { keep_interruptions(); }
  static ChildEnd shell(const std::string& text, ChildLimits limits = {}) {
    return run_child({"/bin/sh", "-c", text}, "given", limits);
  }
};

TEST_F(Child, HasItsInputBothOutputsAndAStatus) {
  const ChildEnd end = shell("cat; echo oh >&2; exit 7");
  EXPECT_EQ(end.kind, Kind::exited);
  EXPECT_EQ(end.status, 7);
  EXPECT_EQ(end.output, "given");
  EXPECT_EQ(end.errors, "oh\n");
}

TEST_F(Child, ASignalIsItsEnd) {
  const ChildEnd end = shell("kill -SEGV $$");
  EXPECT_EQ(end.kind, Kind::killed);
  EXPECT_EQ(end.status, SIGSEGV);
}

TEST_F(Child, AProgramThatIsNotThereSaysSo) {
  const ChildEnd end = run_child({"/no/such/program"}, "", {});
  EXPECT_EQ(end.status, 127);
  EXPECT_NE(end.errors.find("is not installed"), std::string::npos);
}

TEST_F(Child, TimeIsLimitedForTheWholeGroup) {
  ChildLimits limits;
  limits.wall = 300ms;
  const auto begin = std::chrono::steady_clock::now();
  // The grandchild keeps the pipe open.
  const ChildEnd end = shell("echo begun; sleep 60 & sleep 60", limits);
  EXPECT_EQ(end.kind, Kind::timed_out);
  EXPECT_EQ(end.output, "begun\n");
  EXPECT_LT(std::chrono::steady_clock::now() - begin, 10s);
}

TEST_F(Child, ProcessorTimeIsLimited) {
  ChildLimits limits;
  limits.cpu_seconds = 1;
  const ChildEnd end = shell("while :; do :; done", limits);
  EXPECT_EQ(end.kind, Kind::killed);
}

TEST_F(Child, OutputIsLimited) {
  ChildLimits limits;
  limits.output = 10'000;
  const ChildEnd end = shell("while :; do echo more and more; done", limits);
  EXPECT_EQ(end.kind, Kind::flooded);
  EXPECT_LT(end.output.size(), 200'000u);
}

TEST_F(Child, MemoryIsLimited) {
  ChildLimits limits;
  limits.memory = 512 << 20;
  const std::string hungry =
      "exec /usr/bin/python3 -c 'x = bytearray(1 << 30)'";
  EXPECT_NE(shell(hungry, limits).status, 0);
  EXPECT_EQ(shell(hungry).status, 0);
}

TEST_F(Child, AnEndLeavesNobodyBehind) {
  const ChildEnd end = shell("sleep 60 & echo $!");
  EXPECT_EQ(end.kind, Kind::exited);
  // Gone, or a zombie that nobody has waited for yet; a killed process takes a
  // moment to die.
  const std::string stat =
      "/proc/" + end.output.substr(0, end.output.size() - 1) + "/stat";
  const ChildEnd died = shell(
      "for i in $(seq 100); do grep -q ') [^ZX] ' " + stat +
      " 2>/dev/null || exit 0; sleep 0.05; done; cat " + stat + "; exit 1");
  EXPECT_EQ(died.status, 0) << died.output;
}

}  // namespace
}  // namespace miu
