// SPDX-License-Identifier: MIT
#include "sim/scripts/mod_c.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace miu {
namespace {

constexpr std::string_view kernel = "vmlinux";

std::string header(const ObjectFacts& facts) {
  std::string text =
      "#include <linux/module.h>\n"
      "#define INCLUDE_VERMAGIC\n"
      "#include <linux/export-internal.h>\n"
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
  return text + "};\n\n";
}

/// add_exported_symbols.
std::string crcs_of(const PostedModule& module,
                    const std::vector<ExportedSymbol>& exported) {
  std::string text;
  for (const ExportedSymbol& symbol : exported)
    if (symbol.module == module.name && symbol.crc != 0)
      text += fmt::format("SYMBOL_CRC({}, {:#010x}, \"{}\");\n", symbol.name,
                          symbol.crc, symbol.gpl ? "_gpl" : "");
  return text;
}

/// add_versions.
std::string versions_of(const std::vector<ExportedSymbol>& needed) {
  std::string text =
      "\nstatic const struct modversion_info ____versions[]\n"
      "__used __section(\"__versions\") = {\n";
  for (const ExportedSymbol& symbol : needed)
    if (symbol.crc != 0)
      text += fmt::format("\t{{ {:#8x}, \"{}\" }},\n", symbol.crc, symbol.name);
  return text + "};\n\n";
}

}  // namespace

std::vector<ExportedSymbol> needed_by(
    const PostedModule& module, const std::vector<ExportedSymbol>& exported) {
  std::vector<ExportedSymbol> needed;
  for (const std::string& name : module.facts.undefined)
    if (const ExportedSymbol* symbol = find_exported(exported, name))
      needed.push_back(*symbol);
  return needed;
}

std::vector<std::string> depends_on(const std::vector<ExportedSymbol>& needed) {
  std::vector<std::string> depends;
  for (const ExportedSymbol& symbol : needed)
    if (symbol.module != kernel && std::find(depends.begin(), depends.end(),
                                             symbol.module) == depends.end())
      depends.push_back(symbol.module);
  return depends;
}

std::string mod_c(const PostedModule& module,
                  const std::vector<ExportedSymbol>& exported,
                  bool modversions) {
  std::vector<ExportedSymbol> needed = needed_by(module, exported);
  const std::vector<std::string> depends = depends_on(needed);
  std::string text = header(module.facts);
  if (modversions) {
    if (const ExportedSymbol* own = find_exported(exported, "module_layout"))
      needed.push_back(*own);
    text += crcs_of(module, exported) + versions_of(needed);
  }
  text +=
      fmt::format("MODULE_INFO(depends, \"{}\");\n", fmt::join(depends, ","));
  if (!module.srcversion.empty())
    text +=
        fmt::format("\nMODULE_INFO(srcversion, \"{}\");\n", module.srcversion);
  return text;
}

}  // namespace miu
