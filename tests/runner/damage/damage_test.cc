// SPDX-License-Identifier: MIT
#include "labs/runner/damage/damage.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <set>
#include <string>

#include "labs/runner/host/module_folder.h"
#include "labs/runner/host/read_file.h"
#include "labs/runner/interface/module_files.h"

namespace miu {
namespace {

/// Files in memory.
class GivenFiles : public ModuleFiles {
 public:
  explicit GivenFiles(std::string bytes) : bytes_(std::move(bytes)) {}
  std::optional<std::string> read(std::string_view name) const override {
    if (name != "hello") return std::nullopt;
    return bytes_;
  }

 private:
  std::string bytes_;
};

std::string good() {
  return ModuleFolder(MIU_MODULES).read("fcluster").value();
}

TEST(Damages, AreAtLeastSixtyAndEachHasItsName) {
  const std::vector<std::string> names = damage_names();
  EXPECT_GE(names.size(), 60u);
  EXPECT_EQ(std::set<std::string>(names.begin(), names.end()).size(),
            names.size());
  for (const std::string& name : names)
    EXPECT_EQ(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-"),
              name.npos)
        << name;
}

TEST(Damages, EachMakesAnotherFileOfItsOwn) {
  std::set<std::string> files = {good()};
  for (const std::string& name : damage_names()) {
    const auto made = damaged(good(), name);
    ASSERT_TRUE(made) << name;
    EXPECT_TRUE(files.insert(*made).second) << name << " is like another one";
  }
}

TEST(Damages, OneIsTheSameEachTime) {
  for (const std::string& name : damage_names())
    EXPECT_EQ(damaged(good(), name), damaged(good(), name)) << name;
}

TEST(Damages, WhatIsNoModuleHasNothingToDamage) {
  for (const std::string& name : damage_names()) {
    EXPECT_EQ(damaged("", name), std::nullopt) << name;
    EXPECT_EQ(damaged(std::string(4096, 'x'), name), std::nullopt) << name;
  }
}

TEST(Damages, AFileThatIsDamagedAlreadyIsReadWithinItsBounds) {
  for (const std::string& first : damage_names())
    for (const std::string& second : damage_names())
      damaged(damaged(good(), first).value(), second);
}

TEST(Damages, EachIsAskedForByAScenario) {
  std::string asked;
  for (const auto& entry :
       std::filesystem::directory_iterator(MIU_SOURCE_DIR "/tests/damages"))
    asked += read_file(entry.path().string()).value_or("");
  for (const std::string& name : damage_names())
    EXPECT_NE(asked.find("~" + name + "\""), asked.npos) << name;
}

TEST(Damages, AnUnknownOneIsNone) {
  EXPECT_EQ(find_damage("no-such-damage"), nullptr);
  EXPECT_EQ(damaged(good(), "no-such-damage"), std::nullopt);
}

TEST(Damages, ACopyIsReadByItsName) {
  const GivenFiles given(good());
  const DamagedFiles files(given);
  EXPECT_EQ(files.read("hello"), good());
  EXPECT_EQ(files.read("hello~magic"), damaged(good(), "magic"));
  EXPECT_EQ(files.read("hello~no-such-damage"), std::nullopt);
  EXPECT_EQ(files.read("hullo~magic"), std::nullopt);
}

TEST(Damages, ANameIsTakenApart) {
  EXPECT_EQ(module_copy("hello").module, "hello");
  EXPECT_EQ(module_copy("hello").damage, "");
  EXPECT_EQ(module_copy("hello~magic").module, "hello");
  EXPECT_EQ(module_copy("hello~magic").damage, "magic");
}

}  // namespace
}  // namespace miu
