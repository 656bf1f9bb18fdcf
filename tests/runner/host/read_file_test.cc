// SPDX-License-Identifier: MIT
#include "labs/runner/host/read_file.h"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "labs/runner/host/descriptor.h"

namespace miu {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most = 1 << 20;

class ReadRegularFile : public testing::Test {
 protected:
  ReadRegularFile() {
    std::string name = testing::TempDir() + "/read-XXXXXX";
    folder_ = mkdtemp(name.data());
    path_ = folder_ / "file";
  }
  ~ReadRegularFile() override { fs::remove_all(folder_); }

  void write(const std::string& bytes) {
    std::ofstream(path_, std::ios::binary) << bytes;
  }
  static void refused(const fs::path& path, const std::string& problem,
                      Links links = Links::followed) {
    const ReadFile read = read_regular_file(path, most, links);
    EXPECT_FALSE(read.bytes);
    EXPECT_EQ(read.problem, problem);
  }

  fs::path folder_;
  fs::path path_;
};

TEST_F(ReadRegularFile, GivesEveryByte) {
  const std::string bytes("\177ELF\0\n\r", 7);
  write(bytes);
  const ReadFile read = read_regular_file(path_, most);
  EXPECT_EQ(read.bytes, bytes);
  EXPECT_EQ(read.problem, "");
}

TEST_F(ReadRegularFile, AnEmptyFileHasContent) {
  write("");
  EXPECT_EQ(read_regular_file(path_, most).bytes, "");
}

TEST_F(ReadRegularFile, TakesTheLimitAndRefusesOneByteMore) {
  write(std::string(most, 'x'));
  EXPECT_EQ(read_regular_file(path_, most).bytes->size(), most);
  fs::resize_file(path_, most + 1);
  refused(path_, "this is larger than 1 MiB");
  EXPECT_EQ(read_regular_file(path_, most - 1).problem,
            "this is larger than 1048575 bytes");
}

TEST_F(ReadRegularFile, AHugeFileIsRefusedBeforeItIsRead) {
  write("");
  fs::resize_file(path_, std::uintmax_t{3} << 40);
  refused(path_, "this is larger than 1 MiB");
}

TEST_F(ReadRegularFile, CountsWhatAFileSaysNothingOf) {
  // Files of /proc say that they have 0 bytes.
  EXPECT_EQ(fs::file_size("/proc/self/status"), 0u);
  EXPECT_FALSE(read_regular_file("/proc/self/status", most).bytes->empty());
  EXPECT_EQ(read_regular_file("/proc/self/status", 10).problem,
            "this is larger than 10 bytes");
}

TEST_F(ReadRegularFile, RefusesWhatIsNoFile) {
  refused(folder_, "this is a folder; expected a file");
  refused("/dev/zero", "this is a device; expected a file");
  ASSERT_EQ(mkfifo(path_.c_str(), 0600), 0);
  refused(path_, "this is a pipe; expected a file");
}

TEST_F(ReadRegularFile, RefusesASocket) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  path_.string().copy(address.sun_path, sizeof address.sun_path - 1);
  const Descriptor one(socket(AF_UNIX, SOCK_STREAM, 0));
  ASSERT_EQ(bind(one.get(), reinterpret_cast<const sockaddr*>(&address),
                 sizeof address),
            0);
  refused(path_, "this is a socket; expected a file");
}

TEST_F(ReadRegularFile, SaysWhyItCannotBeRead) {
  refused(path_, "cannot be read: No such file or directory");
  refused(folder_ / std::string(300, 'x'),
          "cannot be read: File name too long");
}

TEST_F(ReadRegularFile, FollowsALinkUnlessThatIsRefused) {
  write("text");
  const fs::path link = folder_ / "link";
  fs::create_symlink(path_, link);
  EXPECT_EQ(read_regular_file(link, most).bytes, "text");
  refused(link, "this is a symbolic link; expected a file", Links::refused);
  EXPECT_EQ(read_regular_file(path_, most, Links::refused).bytes, "text");
}

TEST_F(ReadRegularFile, ALinkToAPipeIsAPipe) {
  ASSERT_EQ(mkfifo(path_.c_str(), 0600), 0);
  const fs::path link = folder_ / "link";
  fs::create_symlink(path_, link);
  refused(link, "this is a pipe; expected a file");
}

}  // namespace
}  // namespace miu
