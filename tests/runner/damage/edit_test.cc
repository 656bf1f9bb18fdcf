// SPDX-License-Identifier: MIT
//
// Edits that are written out: each form on a module's file.
#include "labs/runner/damage/edit.h"

#include <gtest/gtest.h>

#include <string>

#include "labs/runner/damage/damage.h"
#include "labs/runner/host/module_folder.h"

namespace miu {
namespace {

std::string good() {
  return ModuleFolder(MIU_MODULES).read("fcluster").value();
}

/// The file as it is after these edits.
ElfFile edited(std::string_view edits) {
  const auto bytes = damaged(good(), edits);
  EXPECT_TRUE(bytes) << edits;
  return ElfFile(bytes.value_or(""));
}

TEST(Edits, AFieldGetsANumber) {
  EXPECT_EQ(edited("header.e_type=2").get(0, e_type), 2u);
  EXPECT_EQ(edited("header.e_flags=0xffffffff").get(0, e_flags), 0xffff'ffffu);
  ElfFile file = edited("section:.modinfo.sh_flags=6");
  EXPECT_EQ(file.get(file.section(".modinfo"), sh_flags), 6u);
  file = edited("symbol:init_module.st_shndx=65535");
  EXPECT_EQ(file.get(file.symbol("init_module"), st_shndx), 65535u);
  file = edited("relocation:.init.text:_printk.r_type=99");
  EXPECT_EQ(file.get(file.relocation(".init.text", "_printk"), r_type), 99u);
  file = edited("version:_printk.mv_crc=7");
  EXPECT_EQ(file.get(file.version("_printk"), mv_crc), 7u);
}

TEST(Edits, AWordIsWhatTheFileHas) {
  ElfFile plain(good());
  EXPECT_EQ(edited("header.e_shnum=count-1").section_count(),
            plain.section_count() - 1);
  ElfFile file = edited("section:.text.sh_size=old+8");
  EXPECT_EQ(file.end_of(".text"), plain.end_of(".text") + 8);
  file = edited("section:.text.sh_offset=size");
  EXPECT_EQ(file.begin_of(".text"), plain.size());
  EXPECT_EQ(edited("header.e_shstrndx=@.strtab").get(0, e_shstrndx),
            plain.number_of(plain.section(".strtab")));
}

TEST(Edits, AByteOfWhatFollowsATag) {
  ElfFile file = edited("modinfo:license:0=88");
  EXPECT_EQ(file.bytes().substr(file.modinfo("license"), 11), "license=XPL");
}

TEST(Edits, SectionsAreCutDoubledAndSwapped) {
  ElfFile plain(good());
  EXPECT_EQ(damaged(good(), "cut:.modinfo:3")->size(),
            plain.begin_of(".modinfo") + 3);
  EXPECT_EQ(edited("twice:.text").section_count(), plain.section_count() + 1);
  ElfFile file = edited("swap:.text:.modinfo");
  EXPECT_EQ(file.section(".text"), plain.section(".modinfo"));
  EXPECT_EQ(file.begin_of(".text"), plain.begin_of(".text"));
}

TEST(Edits, SeveralAreMadeInTheirOrder) {
  EXPECT_EQ(edited("header.e_type=2,header.e_type=old+1").get(0, e_type), 3u);
}

TEST(Edits, APartThatIsNotThereMakesNoCopy) {
  for (const char* edits :
       {"section:.nowhere.sh_size=0", "symbol:nobody.st_info=0",
        "relocation:.text:nobody.r_type=0", "modinfo:nothing:0=1",
        "swap:.text:.nowhere", "header.e_shstrndx=@.nowhere"})
    EXPECT_EQ(damaged(good(), edits), std::nullopt) << edits;
}

TEST(Edits, WhatIsNotWellFormedIsNoDamage) {
  for (const char* text :
       {"", "header", "header.e_type", "header.e_type=", "header.sh_size=1",
        "header.e_type=two", "header.e_type=old*2", "header.e_type=0xg",
        "section.sh_size=0", "section:.text=0", "relocation:.text.r_type=0",
        "modinfo:license=0", "cut:.text", "cut:.text:x", "twice:", "swap:.text",
        "header.e_type=1,", ",header.e_type=1", "twice:.text:.data"})
    EXPECT_FALSE(is_damage(text)) << text;
  EXPECT_TRUE(is_damage("magic"));
  EXPECT_TRUE(is_damage("twice:.text"));
}

}  // namespace
}  // namespace miu
