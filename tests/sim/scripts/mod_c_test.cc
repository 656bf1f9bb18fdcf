// SPDX-License-Identifier: MIT
#include "sim/scripts/mod_c.h"

#include <gtest/gtest.h>

namespace miu {
namespace {

using List = std::vector<std::string>;

const std::vector<ExportedSymbol> exported = {
    {"_printk", "vmlinux", false, 0x1},
    {"module_layout", "vmlinux", false, 0x2},
    {"one", "owner", false, 0x3},
    {"two", "owner", true, 0x4},
    {"other", "another", false, 0x5},
};

PostedModule posted(std::string name, List undefined) {
  PostedModule module{std::move(name), {}, ""};
  module.facts.undefined = std::move(undefined);
  return module;
}

List depends(const PostedModule& module) {
  return depends_on(needed_by(module, exported));
}

TEST(DependsOn, NamesTheExporterOnceAndNeverTheKernel) {
  EXPECT_EQ(depends(posted("user", {"_printk", "one", "two"})), List{"owner"});
  EXPECT_EQ(depends(posted("alone", {"_printk", "nobodys"})), List{});
}

TEST(DependsOn, FollowsTheOrderOfTheSymbols) {
  EXPECT_EQ(depends(posted("user", {"other", "one"})),
            (List{"another", "owner"}));
}

TEST(ModC, WritesWhatTheKernelsModpostWrites) {
  PostedModule module = posted("user", {"_printk", "one"});
  module.facts.has_init = true;
  module.facts.has_cleanup = true;
  module.srcversion = "0123456789ABCDEF0123456";
  EXPECT_EQ(mod_c(module, exported, true),
            R"(#include <linux/module.h>
#define INCLUDE_VERMAGIC
#include <linux/export-internal.h>
#include <linux/vermagic.h>
#include <linux/compiler.h>

MODULE_INFO(vermagic, VERMAGIC_STRING);
MODULE_INFO(name, KBUILD_MODNAME);

__visible struct module __this_module
__section(".gnu.linkonce.this_module") = {
	.name = KBUILD_MODNAME,
	.init = init_module,
#ifdef CONFIG_MODULE_UNLOAD
	.exit = cleanup_module,
#endif
};


static const struct modversion_info ____versions[]
__used __section("__versions") = {
	{      0x1, "_printk" },
	{      0x3, "one" },
	{      0x2, "module_layout" },
};

MODULE_INFO(depends, "owner");

MODULE_INFO(srcversion, "0123456789ABCDEF0123456");
)");
}

TEST(ModC, GivesItsOwnExportsTheirSums) {
  const std::string text = mod_c(posted("owner", {}), exported, true);
  EXPECT_NE(text.find("SYMBOL_CRC(one, 0x00000003, \"\");\n"
                      "SYMBOL_CRC(two, 0x00000004, \"_gpl\");\n"),
            std::string::npos);
}

TEST(ModC, NamesNoFunctionThatTheModuleLacks) {
  const std::string text = mod_c(posted("empty", {}), exported, true);
  EXPECT_EQ(text.find("init_module"), std::string::npos);
  EXPECT_EQ(text.find("cleanup_module"), std::string::npos);
  EXPECT_EQ(text.find("srcversion"), std::string::npos);
  EXPECT_NE(text.find("MODULE_INFO(depends, \"\");"), std::string::npos);
}

TEST(ModC, WritesNoSumsUnlessTheyAreWanted) {
  const std::string text = mod_c(posted("owner", {"_printk"}), exported, false);
  EXPECT_EQ(text.find("__versions"), std::string::npos);
  EXPECT_EQ(text.find("SYMBOL_CRC"), std::string::npos);
}

TEST(Symvers, ReadsWhatItWrites) {
  EXPECT_EQ(read_symvers(symvers(exported)), exported);
  EXPECT_EQ(read_symvers("no such line\n0x1\tonly\n"),
            std::vector<ExportedSymbol>{});
}

}  // namespace
}  // namespace miu
