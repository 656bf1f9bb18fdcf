// SPDX-License-Identifier: MIT
#include "sim/scripts/mod_c.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace miu {
namespace {

bool has(const std::vector<std::string>& list, const std::string& name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

}  // namespace

std::vector<std::string> depends_on(const PostedModule& module,
                                    const std::vector<PostedModule>& all) {
  std::vector<std::string> depends;
  for (const std::string& symbol : module.facts.undefined)
    for (const PostedModule& other : all)
      if (has(other.facts.exports, symbol) && !has(depends, other.name))
        depends.push_back(other.name);
  return depends;
}

std::string mod_c(const ObjectFacts& facts,
                  const std::vector<std::string>& depends) {
  std::string text =
      "#include <linux/module.h>\n"
      "#define INCLUDE_VERMAGIC\n"
      "#include <linux/vermagic.h>\n"
      "#include <linux/compiler.h>\n"
      "\n"
      "MODULE_INFO(vermagic, VERMAGIC_STRING);\n"
      "MODULE_INFO(name, KBUILD_MODNAME);\n"
      "\n"
      "__visible struct module __this_module\n"
      "__section(\".gnu.linkonce.this_module\") = {\n"
      "\t.name = KBUILD_MODNAME,\n";
  if (facts.has_init) text += "\t.init = init_module,\n";
  if (facts.has_cleanup)
    text +=
        "#ifdef CONFIG_MODULE_UNLOAD\n"
        "\t.exit = cleanup_module,\n"
        "#endif\n";
  return text + fmt::format("}};\n\nMODULE_INFO(depends, \"{}\");\n",
                            fmt::join(depends, ","));
}

}  // namespace miu
