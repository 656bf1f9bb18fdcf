// SPDX-License-Identifier: MIT
//
// What can be done from inside the box. Each case is tried outside, too, where
// that harms nobody: a box of which nothing can be said would pass all others.
#include "labs/runner/host/box.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>

#include "labs/runner/host/temporary_folder.h"

namespace miu {
namespace {

using Kind = ChildEnd::Kind;

class Box : public testing::Test {
 protected:
  void SetUp() override {
    keep_interruptions();
    ASSERT_TRUE(box_answer().works) << box_answer().words;
  }
  static ChildEnd shell(const std::string& text, BoxedRun run = {},
                        Boxing boxing = Boxing::boxed) {
    run.command = {"sh", "-c", text};
    return run_in_box(run, boxing);
  }
};

TEST_F(Box, HasTheFilesAndGivesWhatItPrints) {
  BoxedRun run;
  run.files = {{"yours/a", "one\n"}, {"b", "two\n"}};
  for (const Boxing boxing : {Boxing::boxed, Boxing::unboxed}) {
    const ChildEnd end =
        shell("cat yours/a b; cat >&2; echo >yours/c", run, boxing);
    EXPECT_EQ(end.status, 0) << end.errors;
    EXPECT_EQ(end.output, "one\ntwo\n");
  }
}

TEST_F(Box, HasNoFileOfTheHost) {
  const TemporaryFolder folder;
  const std::string look = "ls -d " + folder.path().string();
  EXPECT_EQ(shell(look, {}, Boxing::unboxed).status, 0);
  EXPECT_NE(shell(look).status, 0);
  EXPECT_NE(shell("cat /etc/passwd").status, 0);
  EXPECT_NE(shell("ls /home /root /var /run /tmp /sys").status, 0);
}

TEST_F(Box, SeesWhatItIsShownAndCannotWriteIt) {
  const TemporaryFolder folder;
  std::filesystem::permissions(folder.path(), std::filesystem::perms(0777));
  BoxedRun run;
  run.seen = {folder.path()};
  const std::string touch = "touch " + folder.path().string() + "/made";
  EXPECT_EQ(shell("ls " + folder.path().string(), run).status, 0);
  EXPECT_NE(shell(touch, run).status, 0);
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
  EXPECT_EQ(shell(touch, run, Boxing::unboxed).status, 0);
}

TEST_F(Box, RootIsToldWhatAnotherUserCannotRead) {
  const TemporaryFolder folder;
  const auto hidden = folder.path() / "hidden";
  std::filesystem::permissions(folder.path(), std::filesystem::perms(0755));
  std::ofstream(hidden) << "x";
  std::filesystem::permissions(hidden, std::filesystem::perms(0600));
  BoxedRun run;
  run.seen = {folder.path()};
  const ChildEnd end = shell("cat " + hidden.string(), run);
  EXPECT_EQ(end.kind, geteuid() == 0 ? Kind::not_started : Kind::exited);
  EXPECT_EQ(end.errors.starts_with(hidden.string() + " cannot be read"),
            geteuid() == 0);
}

TEST_F(Box, RootLooksOnceAtWhatIsShown) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "file";
  std::filesystem::permissions(folder.path(), std::filesystem::perms(0755));
  std::ofstream(file) << "x";
  BoxedRun run;
  run.seen = {folder.path()};
  EXPECT_EQ(shell("cat " + file.string(), run).output, "x");
  std::filesystem::permissions(file, std::filesystem::perms(0600));
  EXPECT_EQ(shell("true", run).kind, Kind::exited);
}

TEST_F(Box, WithoutItAFolderMustBeMade) {
  ASSERT_EQ(setenv("TMPDIR", "/proc", 1), 0);
  const ChildEnd end = shell("true", {}, Boxing::unboxed);
  unsetenv("TMPDIR");
  EXPECT_EQ(end.kind, Kind::not_started);
  EXPECT_NE(end.errors.find("No temporary folder can be made: "),
            std::string::npos);
  EXPECT_NE(end.errors.find("TMPDIR may name a folder that can be written"),
            std::string::npos);
}

TEST_F(Box, WritesNothingButItsOwnFolder) {
  EXPECT_NE(shell("touch /made").status, 0);
  EXPECT_NE(shell("touch /dev/made").status, 0);
  EXPECT_NE(shell("touch /dev/shm/made").status, 0);
  EXPECT_NE(shell("echo x >/proc/sys/kernel/core_pattern").status, 0);
  EXPECT_EQ(shell("touch made").status, 0);
}

TEST_F(Box, ItsFolderHasALimit) {
  BoxedRun run;
  run.room = 1 << 20;
  EXPECT_NE(shell("head -c 3000000 /dev/zero >a", run).status, 0);
  run.room = 8 << 20;
  EXPECT_EQ(shell("head -c 3000000 /dev/zero >a", run).status, 0);
  run.limits.file_size = 1 << 20;
  EXPECT_NE(shell("head -c 3000000 /dev/zero >a", run).status, 0);
}

TEST_F(Box, ProcessesHaveALimit) {
  BoxedRun run;
  run.processes = 8;
  const std::string start = "for i in 1 2 3 4 5 6 7 8 9; do sleep 9 & done";
  EXPECT_NE(shell(start, run).status, 0);
  run.processes = 64;
  EXPECT_EQ(shell(start, run).status, 0);
}

TEST_F(Box, NoProcessOutlivesIt) {
  // The sleeper keeps both pipes open: without an end we would wait for it.
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(shell("sleep 100 & echo fine").output, "fine\n");
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(50));
}

TEST_F(Box, ReachesNoProcessOfTheHost) {
  const std::string reach = "kill -0 " + std::to_string(getpid());
  EXPECT_EQ(shell(reach, {}, Boxing::unboxed).status, 0);
  EXPECT_NE(shell(reach).status, 0);
}

TEST_F(Box, HasNoTerminalAndNoEnvironment) {
  setenv("MIU_SECRET", "secret", 1);
  const std::string path = std::getenv("PATH");
  setenv("PATH", (path + ":/secret").c_str(), 1);
  EXPECT_NE(shell("echo x >/dev/tty").status, 0);
  const std::string text =
      shell("env; cat /proc/*/environ 2>/dev/null; :").output;
  setenv("PATH", path.c_str(), 1);
  EXPECT_EQ(text.find("secret"), text.npos);
  EXPECT_NE(text.find("PATH=/usr/bin:/bin"), text.npos);
}

TEST_F(Box, NoFurtherNamespace) {
  EXPECT_NE(shell("unshare -U true").status, 0);
  EXPECT_NE(shell("unshare -Ur mount -t tmpfs x /box").status, 0);
}

TEST_F(Box, HasNoSocket) {
  const std::string open =
      "perl -MSocket -e 'socket(S, AF_UNIX, SOCK_STREAM, 0) or exit 7'";
  EXPECT_EQ(shell(open, {}, Boxing::unboxed).status, 0);
  EXPECT_EQ(shell(open).status, 7);
}

TEST_F(Box, HasOnlyTheDescriptorsThatItNeeds) {
  const ChildEnd end = shell("ls /proc/self/fd");
  // The last one is the folder that ls itself reads.
  EXPECT_EQ(end.output, "0\n1\n2\n3\n");
}

TEST_F(Box, ALoopIsEnded) {
  BoxedRun run;
  run.limits.wall = std::chrono::milliseconds(500);
  EXPECT_EQ(shell("while :; do :; done", run).kind, Kind::timed_out);
}

}  // namespace
}  // namespace miu
