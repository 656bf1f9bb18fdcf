// SPDX-License-Identifier: MIT
//
// Files of which load_module of Linux 6.1 and of Linux 6.12 say different
// things: a test for each field of struct Profile that is about loading.
#include <gtest/gtest.h>

#include <cerrno>
#include <string>

#include "labs/runner/damage/damage.h"
#include "sim/load_file.h"
#include "tests/sim/program_builder.h"

namespace miu {
namespace {

constexpr Version linux_6_1{{6, 1, 0}};
constexpr Version linux_6_12{{6, 12, 0}};

std::string good(const Version& version) {
  TestModules modules;
  modules.version = version;
  return modules.read("hello").value();
}

LoadedFile load(const Version& version, std::string_view damage) {
  return load_file(version, damaged(good(version), damage).value());
}

bool says(const LoadedFile& loaded, std::string_view text) {
  for (const std::string& line : loaded.log)
    if (line.find(text) != line.npos) return true;
  return false;
}

TEST(LoadModuleOf612, ChecksTheNamesOfAllSections) {
  EXPECT_EQ(load(linux_6_1, "unkept-name-out").oops, "strcmp");
  const LoadedFile loaded = load(linux_6_12, "unkept-name-out");
  EXPECT_EQ(loaded.result, error(ENOEXEC));
  EXPECT_TRUE(says(loaded, "Invalid ELF section name in module"));
}

TEST(LoadModuleOf612, WantsOneOfEach) {
  for (const char* damage :
       {"modinfo-twice", "symbols-twice", "this-module-twice"}) {
    EXPECT_EQ(load(linux_6_1, damage).result, success()) << damage;
    EXPECT_EQ(load(linux_6_12, damage).result, error(ENOEXEC)) << damage;
  }
}

TEST(LoadModuleOf612, WantsAStructModuleOfItsSize) {
  EXPECT_EQ(load(linux_6_1, "this-module-long").result, success());
  EXPECT_TRUE(says(load(linux_6_12, "this-module-long"), "size must match"));
  EXPECT_EQ(load(linux_6_1, "this-module-short").oops, "add_kallsyms");
  EXPECT_TRUE(says(load(linux_6_12, "this-module-short"), "size must match"));
}

TEST(LoadModuleOf612, WantsStringsWhereStringsAre) {
  const auto changed = [](const Version& version, std::string_view section) {
    ElfFile file(good(version));
    file.set(file.section(section), sh_type, 1);
    return load_file(version, file.bytes());
  };
  EXPECT_EQ(changed(linux_6_1, ".shstrtab").result, success());
  EXPECT_TRUE(says(changed(linux_6_12, ".shstrtab"),
                   "Invalid ELF section name table type: 1"));
  EXPECT_EQ(changed(linux_6_1, ".strtab").result, success());
  EXPECT_TRUE(says(changed(linux_6_12, ".strtab"),
                   "Invalid ELF symbol string table type: 1"));
}

TEST(LoadModuleOf612, LooksAtSectionsFirst) {
  EXPECT_TRUE(says(load(linux_6_1, "names-out"), "section hdr(type 3)"));
  EXPECT_TRUE(says(load(linux_6_12, "names-out"), "section in module"));
  EXPECT_TRUE(says(load(linux_6_12, "first-has-size"), "section 0 type"));
}

TEST(LoadModuleOf612, LooksAtASectionThatIsNotThere) {
  ElfFile file(good(linux_6_12));
  file.set(0, e_shnum, 0);
  file.set(0, e_shoff, file.size() - 1);
  EXPECT_TRUE(says(load_file(linux_6_1, file.bytes()), "name index"));
  EXPECT_EQ(load_file(linux_6_12, file.bytes()).oops, "load_module");
}

TEST(LoadModuleOf612, HasMemoryForEachTypeOfSections) {
  EXPECT_EQ(load(linux_6_1, "alignment-4g").oops, "__memcpy");
  EXPECT_EQ(load(linux_6_12, "alignment-4g").result, success());
}

TEST(LoadModuleOf612, CountsEachMemoryFromItsBeginning) {
  const auto large = [](const Version& version, std::uint64_t size) {
    ElfFile file(good(version));
    file.set(file.section(".bss"), sh_size, size);
    return load_file(version, file.bytes());
  };
  // Behind text and read-only data the size wraps, and the memory ends before
  // struct module. Counted from 0 it is too large, or wraps to no page at all.
  for (const std::uint64_t size : {0xffff'e000, 0xffff'f000}) {
    EXPECT_EQ(large(linux_6_1, size).oops, "__memcpy") << size;
    EXPECT_EQ(large(linux_6_12, size).result, error(ENOMEM)) << size;
  }
}

TEST(ALoadWithoutMemory, SaysSoInTheWordsOfItsVersion) {
  const auto large = [](const Version& version, std::uint64_t size) {
    ElfFile file(good(version));
    file.set(file.section(".bss"), sh_size, size);
    const LoadedFile loaded = load_file(version, file.bytes());
    EXPECT_EQ(loaded.result, error(ENOMEM));
    return loaded;
  };
  constexpr std::uint64_t mib = 1 << 20;
  EXPECT_TRUE(says(large({{5, 10, 0}}, 100 * mib),
                   "insmod: vmalloc: allocation failure: 10"));
  EXPECT_TRUE(says(large(linux_6_1, 100 * mib),
                   ", exceeds total pages, mode:0xcc0(GFP_KERNEL), nodemask="));
  EXPECT_TRUE(
      says(large(linux_6_12, 100 * mib), "execmem: unable to allocate memory"));
  // What never fits is refused before vmalloc() is asked.
  EXPECT_TRUE(large(linux_6_1, 2000 * mib).log.empty());
  EXPECT_TRUE(says(large(linux_6_12, 2000 * mib), "execmem: unable"));
}

TEST(LoadModuleOf612, ComparesAPlaceBeforeItWritesARelocation) {
  EXPECT_EQ(load(linux_6_1, "relocation-place-out").oops, "apply_relocate_add");
  EXPECT_EQ(load(linux_6_12, "relocation-place-out").oops, "memcmp");
  EXPECT_EQ(load(linux_6_1, "relocation-symbol-out").oops,
            "apply_relocate_add");
  EXPECT_EQ(load(linux_6_12, "relocation-symbol-out").oops,
            "__write_relocate_add.constprop.0");
  EXPECT_TRUE(says(load(linux_6_1, "relocation-twice"), "Skipping invalid"));
  EXPECT_TRUE(says(load(linux_6_12, "relocation-twice"), ": Invalid reloc"));
}

TEST(LoadModuleOf612, NeedsAFileForEachSection) {
  for (const Version& version : {linux_6_1, linux_6_12})
    EXPECT_TRUE(says(load(version, "overlap-kept"),
                     "sysfs: cannot create duplicate filename "
                     "'/module/hello/sections/.init.text'"));
  EXPECT_EQ(load(linux_6_1, "overlap-kept").result, success());
  EXPECT_EQ(load(linux_6_12, "overlap-kept").result, error(EEXIST));
}

TEST(LoadModuleOf612, TaintsWhenTheModuleHasItsName) {
  ElfFile file(good(linux_6_12));
  find_damage("other-license")->make(file);
  find_damage("text-writable")->make(file);
  EXPECT_FALSE(says(load_file(linux_6_12, file.bytes()), "taints kernel"));
  file = ElfFile(good(linux_6_1));
  find_damage("other-license")->make(file);
  find_damage("text-writable")->make(file);
  EXPECT_TRUE(says(load_file(linux_6_1, file.bytes()), "taints kernel"));
}

class SecondLoad : public SimulatorTest {
 protected:
  /// What a damaged file is told while the good one of its name is loaded.
  Result of(const Version& version) {
    use(version);
    modules.given["second"] = damaged(good(version), "text-writable").value();
    ProgramBuilder builder;
    builder.program.modules.push_back("second");
    const auto text = [](std::string bytes) {
      return Operand{Operand::Kind::bytes, 0, std::move(bytes)};
    };
    builder.command("insmod", {"hello"})
        .call("A", "finit_module", {text("second"), text("")});
    return run(builder).steps.at(1).result;
  }
};

TEST_F(SecondLoad, OfABadFileIsRefusedForItsNameFirst) {
  EXPECT_EQ(of(linux_6_1), error(ENOEXEC));
  EXPECT_EQ(of(linux_6_12), error(EEXIST));
}

}  // namespace
}  // namespace miu
