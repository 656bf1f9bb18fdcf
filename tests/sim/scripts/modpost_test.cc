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

#include "labs/runner/host/read_file.h"

namespace miu {
namespace {

/// A folder with the objects, in which modpost runs.
class Modpost : public testing::Test {
 protected:
  Modpost() {
    std::string name = testing::TempDir() + "modpost.XXXXXX";
    folder_ = mkdtemp(name.data());
    for (const char* object :
         {"exporter.o", "importer.o", "plain.o", "versioned.o"})
      std::filesystem::copy(std::string(OBJECTS "/") + object, folder_);
    std::ofstream(folder_ / "exporter.i") << "int shared_function(void);\n";
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

TEST_F(Modpost, GivesExporterAndUserTheSameSum) {
  EXPECT_EQ(run("-m exporter.o importer.o -o Module.symvers"), 0);
  const std::string line = text("Module.symvers");
  const std::string crc = line.substr(0, line.find('\t'));
  EXPECT_EQ(line, crc + "\tshared_function\texporter\tEXPORT_SYMBOL\t\n");
  EXPECT_NE(text("exporter.mod.c").find("SYMBOL_CRC(shared_function, " + crc),
            std::string::npos);
  EXPECT_NE(text("importer.mod.c").find("{ " + crc + ", \"shared_function\" }"),
            std::string::npos);
}

TEST_F(Modpost, FindsWhatWasBuiltBefore) {
  EXPECT_EQ(run("-m exporter.o -o Module.symvers"), 0);
  EXPECT_EQ(run("-m -i Module.symvers importer.o"), 0);
  EXPECT_NE(text("importer.mod.c").find("(depends, \"exporter\")"),
            std::string::npos);
}

TEST_F(Modpost, ForgetsWhatWasSaidOfAModuleBefore) {
  std::ofstream(folder_ / "old.symvers")
      << "0x00000001\tshared_function\texporter\tEXPORT_SYMBOL\t\n";
  EXPECT_EQ(run("-m -i old.symvers exporter.o importer.o"), 0);
  EXPECT_EQ(text("exporter.mod.c").find("0x00000001"), std::string::npos);
  EXPECT_EQ(text("importer.mod.c").find("{      0x1,"), std::string::npos);
}

TEST_F(Modpost, WritesNoSumsUnlessTheyAreWanted) {
  EXPECT_EQ(run("exporter.o importer.o -o Module.symvers"), 0);
  EXPECT_EQ(text("Module.symvers").find("0x00000000\tshared_function"), 0u);
  EXPECT_EQ(text("importer.mod.c").find("__versions"), std::string::npos);
}

TEST_F(Modpost, SumsTheSourcesOfAModuleWithAVersion) {
  std::ofstream(folder_ / "source.c") << "/* nothing */";
  std::ofstream(folder_ / "versioned.src")
      << (folder_ / "source.c").string() << "\n";
  EXPECT_EQ(run("versioned.o importer.o -o Module.symvers"), 0);
  EXPECT_NE(text("versioned.mod.c").find("\"533BB7E5866E52F63B9ACCB\""),
            std::string::npos);
  EXPECT_EQ(text("importer.mod.c").find("srcversion"), std::string::npos);
  EXPECT_NE(
      text("Module.symvers").find("for_gpl\tversioned\tEXPORT_SYMBOL_GPL"),
      std::string::npos);
}

TEST_F(Modpost, WarnsOfASymbolWithoutADeclaration) {
  std::filesystem::remove(folder_ / "exporter.i");
  EXPECT_EQ(run("-m exporter.o importer.o"), 0);
  EXPECT_NE(text("said").find("version generation failed"), std::string::npos);
  EXPECT_EQ(text("importer.mod.c").find("\"shared_function\" }"),
            std::string::npos);
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
