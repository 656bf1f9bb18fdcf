// SPDX-License-Identifier: MIT
//
// sim/scripts/modpost.cc as a program: what it writes, says and exits with.
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "labs/runner/module_files.h"

namespace miu {
namespace {

/// A folder with the objects, in which modpost runs.
class Modpost : public testing::Test {
 protected:
  Modpost() {
    std::string name = testing::TempDir() + "modpost.XXXXXX";
    folder_ = mkdtemp(name.data());
    for (const char* object : {"exporter.o", "importer.o", "plain.o"})
      std::filesystem::copy(std::string(OBJECTS "/") + object, folder_);
  }
  ~Modpost() override { std::filesystem::remove_all(folder_); }

  int run(const std::string& arguments) {
    const int status = std::system(
        ("cd " + folder_.string() + " && " MODPOST " " + arguments + " 2>said")
            .c_str());
    return WEXITSTATUS(status);
  }
  std::string text(const char* name) {
    return read_file((folder_ / name).string()).value_or("no such file");
  }

  std::filesystem::path folder_;
};

TEST_F(Modpost, WritesTheModuleOnWhichAnotherDepends) {
  EXPECT_EQ(run("exporter.o importer.o"), 0);
  EXPECT_EQ(text("said"), "");
  EXPECT_NE(text("importer.mod.c").find("(depends, \"exporter\")"),
            std::string::npos);
  EXPECT_NE(text("exporter.mod.c").find("(depends, \"\")"), std::string::npos);
}

TEST_F(Modpost, LeavesTheExitOutOfAPermanentModule) {
  EXPECT_EQ(run("exporter.o importer.o"), 0);
  EXPECT_NE(text("importer.mod.c").find(".exit"), std::string::npos);
  EXPECT_EQ(text("exporter.mod.c").find(".exit"), std::string::npos);
}

TEST_F(Modpost, MissesTheLicenseAsTheKernelsDoes) {
  EXPECT_EQ(run("plain.o"), 1);
  EXPECT_EQ(text("said"),
            "ERROR: modpost: missing MODULE_LICENSE() in plain.o\n");
}

TEST_F(Modpost, SaysWhichFileItCannotRead) {
  EXPECT_EQ(run("absent.o"), 2);
  EXPECT_EQ(text("said"),
            "FATAL: modpost: absent.o No such file or directory\n");
  EXPECT_EQ(run("said"), 2);
  EXPECT_EQ(text("said"), "FATAL: modpost: said is not named NAME.o\n");
}

TEST_F(Modpost, RefusesWhatIsNoObject) {
  std::ofstream(folder_ / "text.o") << "int main(void);\n";
  EXPECT_EQ(run("text.o"), 2);
  EXPECT_EQ(text("said"), "FATAL: modpost: text.o is not an ELF file\n");
}

}  // namespace
}  // namespace miu
