// SPDX-License-Identifier: MIT
#include "labs/runner/commands/load_command.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "labs/runner/damage/damage.h"
#include "labs/runner/host/module_folder.h"
#include "tests/sim/large_module.h"

namespace miu {
namespace {

namespace fs = std::filesystem;

constexpr Target target{KernelKind::sim, {{6, 1, 0}}};
constexpr Target newer{KernelKind::sim, {{6, 12, 0}}};

std::string good(const std::string& version = "6.1") {
  return ModuleFolder(MIU_MODULES "/sim-" + version).read("fcluster").value();
}

class LoadCommand : public testing::Test {
 protected:
  ~LoadCommand() override { fs::remove(path_); }

  LoadAnswer load(const std::string& bytes, bool json = false,
                  bool relocations = false, const Target& on = target) {
    std::FILE* file = std::fopen(path_.c_str(), "wb");
    std::fwrite(bytes.data(), 1, bytes.size(), file);
    std::fclose(file);
    BuildFolders folders;
    folders.modules = MIU_MODULES;
    return load_command({path_, on, folders, relocations, json, {}});
  }

  nlohmann::json json(const std::string& bytes, const Target& on = target) {
    return nlohmann::json::parse(load(bytes, true, false, on).text);
  }

  static std::vector<std::string> functions(const nlohmann::json& report) {
    std::vector<std::string> functions;
    for (const auto& phase : report["phases"])
      functions.push_back(phase["function"]);
    return functions;
  }

  const std::string path_ =
      fs::temp_directory_path() /
      ("miu-load-" +
       std::string(
           testing::UnitTest::GetInstance()->current_test_info()->name()));
};

TEST_F(LoadCommand, AGoodModuleComesToItsInit) {
  const LoadAnswer answer = load(good());
  EXPECT_TRUE(answer.readable);
  EXPECT_TRUE(answer.loads);
  EXPECT_NE(answer.text.find("It loads"), answer.text.npos);
}

TEST_F(LoadCommand, ThePhasesAreTheKernels) {
  const std::vector<std::string> expected = {
      "module_sig_check",        "elf_validity_check",
      "setup_load_info",         "rewrite_section_headers",
      "check_modstruct_version", "check_modinfo",
      "layout_and_allocate",     "add_unformed_module",
      "find_module_sections",    "simplify_symbols",
      "apply_relocations",       "post_relocation",
      "complete_formation",      "parse_args",
      "mod_sysfs_setup",         "do_init_module"};
  EXPECT_EQ(functions(json(good())), expected);
}

TEST_F(LoadCommand, ThePhasesAreThoseOfTheVersion) {
  const auto report = json(good("6.12"), newer);
  const std::vector<std::string> expected = {"module_sig_check",
                                             "elf_validity_cache_copy",
                                             "rewrite_section_headers",
                                             "check_modstruct_version",
                                             "check_modinfo",
                                             "module_patient_check_exists",
                                             "layout_and_allocate",
                                             "add_unformed_module",
                                             "module_augment_kernel_taints"};
  std::vector<std::string> first = functions(report);
  ASSERT_GE(first.size(), expected.size());
  first.resize(expected.size());
  EXPECT_EQ(first, expected);
  EXPECT_EQ(report["kernel"], "sim:6.12");
  EXPECT_EQ(report["verdict"], "0");
}

TEST_F(LoadCommand, AModuleOfAnotherVersionIsRefused) {
  const std::string phase = "check_modstruct_version";
  EXPECT_EQ(json(good("6.1"), newer)["refused_by"], phase);
  EXPECT_EQ(json(good("6.12"), target)["refused_by"], phase);
}

TEST_F(LoadCommand, TheRefusingPhaseIsTheLast) {
  const std::vector<std::pair<std::string, std::string>> refused = {
      {"bad-signature", "module_sig_check"},
      {"magic", "elf_validity_check"},
      {"no-symbols", "setup_load_info"},
      {"layout-version", "check_modstruct_version"},
      {"vermagic-flags", "check_modinfo"},
      {"text-writable", "layout_and_allocate"},
      {"symbol-unknown", "simplify_symbols"},
      {"relocation-type", "apply_relocations"},
      {"module-name-empty", "mod_sysfs_setup"}};
  for (const auto& [damage, phase] : refused) {
    const auto report = json(damaged(good(), damage).value());
    EXPECT_EQ(report["refused_by"], phase) << damage;
    EXPECT_EQ(report["phases"].back()["function"], phase) << damage;
  }
}

TEST_F(LoadCommand, EachDamageIsReportedInBothFormats) {
  for (const std::string& name : damage_names()) {
    const std::string bytes = damaged(good(), name).value();
    EXPECT_FALSE(load(bytes, false, true).text.empty()) << name;
    EXPECT_TRUE(json(bytes).contains("verdict")) << name;
  }
}

TEST_F(LoadCommand, AnUncheckedAccessIsNoErrno) {
  EXPECT_EQ(json(damaged(good(), "import-name-out").value())["verdict"],
            "oops in strcmp");
}

TEST_F(LoadCommand, ASymbolIsTheKernelsOrNobodys) {
  const auto report = json(damaged(good(), "symbol-unknown").value());
  std::map<std::string, std::string> by;
  for (const auto& symbol : report["undefined_symbols"])
    by[symbol["name"]] = symbol["provided_by"];
  EXPECT_EQ(by["_printk"], "the simulator's kernel");
  EXPECT_EQ(by["register_kprobe"],
            "the simulator's kernel, to modules under the GPL");
  EXPECT_EQ(by["nobody_has_it"], "nobody here");
}

TEST_F(LoadCommand, AFileThatIsNotThereIsNotReadable) {
  const LoadAnswer answer =
      load_command({"no/such/file.ko", target, {}, false, false, {}});
  EXPECT_FALSE(answer.readable);
  EXPECT_EQ(answer.text,
            "no/such/file.ko: cannot be read: No such file or directory\n");
}

TEST_F(LoadCommand, AHundredKibibytesLoad) {
  const std::string bytes = large_module(good());
  ASSERT_GE(bytes.size(), 100u << 10);
  EXPECT_TRUE(load(bytes).loads);
}

}  // namespace
}  // namespace miu
