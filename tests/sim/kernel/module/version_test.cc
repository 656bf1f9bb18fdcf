// SPDX-License-Identifier: MIT
//
// Checksums of declarations: what a module was built against, and what holds.
#include "sim/kernel/module/version.h"

#include <cerrno>

#include "labs/runner/damage/damage.h"
#include "tests/sim/program_builder.h"

namespace miu {
namespace {

constexpr int ignore_versions = 1;
constexpr std::size_t name_length = 56;  // behind the 8 bytes of the checksum
constexpr Version linux_7_3{{7, 3, 0}};

class Versions : public SimulatorTest {
 protected:
  /// The file with another checksum for a symbol.
  static std::string file_with_other_crc(const std::string& module,
                                         const std::string& symbol) {
    std::string file = TestModules().read(module).value();
    std::string entry = symbol;
    entry.resize(name_length, '\0');
    const std::size_t at = file.find(entry);
    EXPECT_NE(at, std::string::npos);
    file[at - 8] = static_cast<char>(~file[at - 8]);
    return file;
  }

  /// A damaged copy of trial is loaded.
  StepRecord load_damaged(std::string_view damage) {
    modules.given["trial"] =
        damaged(TestModules().read("trial").value(), damage).value();
    return load("trial");
  }

  StepRecord load(const std::string& name, int flags = 0) {
    ProgramBuilder builder;
    builder.program.modules = {"lender", "borrower", "trial", "fcluster"};
    if (name == "borrower") builder.command("insmod", {"lender"});
    builder.call("A", "finit_module",
                 {{Operand::Kind::bytes, 0, name},
                  {Operand::Kind::bytes, 0, ""},
                  ProgramBuilder::number(flags)});
    return run(builder).steps.back();
  }
};

TEST_F(Versions, OtherVersionOfAKernelSymbolIsRefused) {
  modules.given["trial"] = file_with_other_crc("trial", "_printk");
  const StepRecord step = load("trial");
  EXPECT_EQ(step.result, error(EINVAL));
  EXPECT_EQ(messages(step.events),
            "trial: disagrees about version of symbol _printk, "
            "trial: Unknown symbol _printk (err -22)");
}

TEST_F(Versions, OtherVersionOfAModulesSymbolIsRefused) {
  modules.given["borrower"] = file_with_other_crc("borrower", "lender_plain");
  const StepRecord step = load("borrower");
  EXPECT_EQ(step.result, error(EINVAL));
  // The other symbol of lender was taken before, and is given back.
  EXPECT_EQ(transitions(step.events),
            "lender: 0 -> 1 resolve_symbol, lender: 1 -> 0 module_unload_free");
}

TEST_F(Versions, OtherStructModuleIsNoModule) {
  modules.given["trial"] = file_with_other_crc("trial", "module_layout");
  const StepRecord step = load("trial");
  EXPECT_EQ(step.result, error(ENOEXEC));
  EXPECT_EQ(messages(step.events),
            "trial: disagrees about version of symbol module_layout");
}

TEST_F(Versions, ToldToIgnoreThemItLoadsByForce) {
  modules.given["trial"] = file_with_other_crc("trial", "_printk");
  const StepRecord step = load("trial", ignore_versions);
  EXPECT_EQ(step.result, success());
  EXPECT_EQ(messages(step.events),
            "trial: module_layout: kernel tainted., "
            "Disabling lock debugging due to kernel taint");
}

TEST_F(Versions, SymbolWithoutOneIsRefused) {
  const StepRecord step = load_damaged("import-unversioned");
  EXPECT_EQ(step.result, error(EINVAL));
  EXPECT_EQ(messages(step.events),
            "trial: no symbol version for _printk, "
            "trial: Unknown symbol _printk (err -22)");
}

TEST_F(Versions, FileWithoutAnyIsLoadedByForce) {
  const StepRecord step = load_damaged("no-versions");
  EXPECT_EQ(step.result, success());
  EXPECT_EQ(messages(step.events),
            "trial: module_layout: kernel tainted., "
            "Disabling lock debugging due to kernel taint");
}

TEST_F(Versions, TableBehindTheFilesEndIsNotRead) {
  std::string file =
      damaged(TestModules().read("trial").value(), "versions-odd-size").value();
  ElfFile elf(file);
  elf.set(elf.section("__versions"), sh_type, 8);  // SHT_NOBITS: not checked
  elf.set(elf.section("__versions"), sh_size, 1 << 30);
  elf.put(elf.version("module_layout") + 8, "X");
  modules.given["trial"] = elf.bytes();
  EXPECT_EQ(transitions(load("trial").events), "oops strcmp, A dies oops");
}

TEST_F(Versions, ExportsWithoutChecksumsAreLoadedByForce) {
  std::string file = TestModules().read("lender").value();
  ElfFile elf(file);
  const std::size_t header = elf.section("__kcrctab");
  elf.set(header, sh_name, elf.get(header, sh_name) + 1);
  modules.given["lender"] = elf.bytes();
  const StepRecord step = load("borrower");
  EXPECT_EQ(step.result, success());
}

TEST_F(Versions, EachTableOfSymbolsHasItsOwnChecksums) {
  std::string file = TestModules().read("lender").value();
  ElfFile elf(file);
  elf.put(elf.begin_of("__kcrctab"), "\1\2\3\4");
  modules.given["lender"] = elf.bytes();
  const StepRecord step = load("borrower");
  EXPECT_EQ(step.result, error(EINVAL));
  EXPECT_NE(messages(step.events).find("version of symbol lender_plain"),
            std::string::npos);
  EXPECT_EQ(messages(step.events).find("version of symbol lender_gpl"),
            std::string::npos);
}

TEST_F(Versions, KernelWithoutThemComparesTheRelease) {
  use(linux_7_3);
  std::string file = modules.read("fcluster").value();
  EXPECT_EQ(file.find("module_layout"), std::string::npos);
  EXPECT_EQ(load("fcluster").result, success());
  file.replace(file.find("vermagic=7.3.0"), 14, "vermagic=9.9.9");
  modules.given["fcluster"] = file;
  EXPECT_EQ(load("fcluster").result, error(ENOEXEC));
}

TEST_F(Versions, ReleaseIsNotLookedAtWhereChecksumsAre) {
  std::string file = TestModules().read("trial").value();
  const std::size_t at = file.find("vermagic=6.1.0");
  ASSERT_NE(at, std::string::npos);
  file.replace(at, 14, "vermagic=9.9.9");
  modules.given["trial"] = file;
  EXPECT_EQ(load("trial").result, success());
  EXPECT_EQ(load("trial", ignore_versions).result, error(ENOEXEC));
}

TEST(SameMagic, FirstWordIsTheRelease) {
  EXPECT_TRUE(same_magic("6.1.0 SMP ", "6.2.0 SMP ", true));
  EXPECT_FALSE(same_magic("6.1.0 SMP ", "6.2.0 SMP ", false));
  EXPECT_FALSE(same_magic("6.1.0 UMP ", "6.1.0 SMP ", true));
}

}  // namespace
}  // namespace miu
