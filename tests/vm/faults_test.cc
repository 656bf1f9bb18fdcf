// SPDX-License-Identifier: MIT
#include "kmod/vm/faults.h"

#include <gtest/gtest.h>

namespace miu {
namespace {

const std::vector<std::string> kOops{
    "BUG: unable to handle page fault for address: ffffffffc02060be",
    "Oops: 0010 [#1] PREEMPT SMP NOPTI",
    "CPU: 0 PID: 82 Comm: insmod Tainted: G           OE",
    "RIP: 0010:0xffffffffc02060be",
    "---[ end trace 0000000000000000 ]---",
    "RIP: 0010:0xffffffffc02060be",
    "note: insmod[82] exited with irqs disabled"};

const std::vector<std::string> kWarning{
    "------------[ cut here ]------------",
    "WARNING: CPU: 0 PID: 80 at kernel/module/main.c:833 "
    "module_put+0xc5/0xd0",
    "RIP: 0010:module_put+0xc5/0xd0", "---[ end trace 0000000000000000 ]---"};

TEST(Faults, APlaceIsAFunctionOrFreedTextAndNeverAnAddress) {
  EXPECT_EQ(last_place_in("RIP: 0010:do_exit+0x1/0x2\r\n"), "do_exit()");
  EXPECT_EQ(last_place_in("RIP: 0010:0xffffffffc04010f2\r\n"), "freed text");
  EXPECT_EQ(last_place_in("Kernel panic"), "");
}

TEST(Faults, AnAddressWhereAModuleWasIsFreed) {
  const Places places{{"fcluster", {0xffffffffc0206000, 16384}}};
  const auto faults = faults_in(kOops, places);
  ASSERT_EQ(faults.size(), 1u);
  EXPECT_EQ(faults[0].kind, Event::Kind::oops);
  EXPECT_EQ(faults[0].text, "freed fcluster");
}

TEST(Faults, AnAddressWhereNoModuleWasIsNoFunction) {
  const Places places{{"fcluster", {0xffffffffc0300000, 16384}}};
  EXPECT_EQ(faults_in(kOops, places)[0].text, "no function");
}

TEST(Faults, AnOopsNamesItsFunctionWithoutOffsets) {
  auto log = kOops;
  log[3] = "RIP: 0010:vfs_read+0x12/0x2f0 [hello]";
  EXPECT_EQ(faults_in(log, {})[0].text, "vfs_read");
}

TEST(Faults, AWarningIsNoOops) {
  const auto faults = faults_in(kWarning, {});
  ASSERT_EQ(faults.size(), 1u);
  EXPECT_EQ(faults[0].kind, Event::Kind::warn);
  EXPECT_EQ(faults[0].text, "kernel/module/main.c:833 module_put");
}

TEST(Faults, ComeInTheOrderOfTheLog) {
  auto log = kOops;
  log.insert(log.end(), kWarning.begin(), kWarning.end());
  log.insert(log.end(), kOops.begin(), kOops.end());
  const auto faults = faults_in(log, {});
  ASSERT_EQ(faults.size(), 3u);
  EXPECT_EQ(faults[1].kind, Event::Kind::warn);
  EXPECT_EQ(faults[2].kind, Event::Kind::oops);
}

TEST(Dumps, AreKeptFromTheirFirstLineToTheirLast) {
  std::vector<std::string> dumps;
  keep_dump_line("fcluster: fcluster_init: 1", dumps);
  EXPECT_TRUE(dumps.empty());
  for (const auto& line : kOops) keep_dump_line(line, dumps);
  keep_dump_line("fcluster: fcluster_init: 1", dumps);
  EXPECT_EQ(dumps, std::vector<std::string>(kOops.begin(), kOops.end() - 2));
}

TEST(Dumps, AnOopsWithoutAnAddressBeginsWithItsNumber) {
  std::vector<std::string> dumps;
  keep_dump_line("general protection fault, maybe: 0000 [#1] SMP", dumps);
  keep_dump_line("RIP: 0010:do_exit+0x1/0x2", dumps);
  EXPECT_EQ(dumps.size(), 2u);
}

TEST(Faults, AQuietLogHasNone) {
  EXPECT_TRUE(faults_in({"fcluster: fcluster_init: 1"}, {}).empty());
}

TEST(Panic, IsFoundOnTheConsole) {
  EXPECT_EQ(panic_in("x\r\n[ 1.0] Kernel panic - not syncing: oh\r\ny"), "oh");
  EXPECT_EQ(panic_in("no such words"), "");
}

}  // namespace
}  // namespace miu
