// SPDX-License-Identifier: MIT
#include "sim/scripts/mod_c.h"

#include <gtest/gtest.h>

namespace miu {
namespace {

using List = std::vector<std::string>;

PostedModule posted(std::string name, List exports, List undefined) {
  PostedModule module{std::move(name), {}};
  module.facts.exports = std::move(exports);
  module.facts.undefined = std::move(undefined);
  return module;
}

TEST(DependsOn, NamesTheExporterOnce) {
  const PostedModule user = posted("user", {}, {"printk", "one", "two"});
  const PostedModule owner = posted("owner", {"one", "two"}, {});
  EXPECT_EQ(depends_on(user, {user, owner}), List{"owner"});
  EXPECT_EQ(depends_on(owner, {user, owner}), List{});
}

TEST(DependsOn, FollowsTheOrderOfTheSymbols) {
  const PostedModule user = posted("user", {}, {"second", "first"});
  const PostedModule first = posted("a", {"first"}, {});
  const PostedModule second = posted("b", {"second"}, {});
  EXPECT_EQ(depends_on(user, {first, second, user}), (List{"b", "a"}));
}

TEST(ModC, WritesWhatTheKernelsModpostWrites) {
  ObjectFacts facts;
  facts.has_init = true;
  facts.has_cleanup = true;
  EXPECT_EQ(mod_c(facts, {"a", "b"}),
            R"(#include <linux/module.h>
#define INCLUDE_VERMAGIC
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

MODULE_INFO(depends, "a,b");
)");
}

TEST(ModC, NamesNoFunctionThatTheModuleLacks) {
  const std::string text = mod_c(ObjectFacts{}, {});
  EXPECT_EQ(text.find("init_module"), std::string::npos);
  EXPECT_EQ(text.find("cleanup_module"), std::string::npos);
  EXPECT_NE(text.find("MODULE_INFO(depends, \"\");"), std::string::npos);
}

}  // namespace
}  // namespace miu
