// SPDX-License-Identifier: MIT
#include "labs/runner/fuzz/random_modules.h"

#include <algorithm>
#include <string_view>

namespace miu {
namespace {

constexpr std::string_view own = "piece_";
constexpr std::string_view of_partner = "partner_";

std::string replace_all(std::string text, std::string_view from,
                        const std::string& to) {
  for (std::size_t at = text.find(from); at != text.npos;
       at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

bool has(const Piece& piece, std::string_view text) {
  return piece.text.find(text) != std::string::npos;
}

bool needs_partner(const Piece& piece) { return has(piece, of_partner); }

/// Where the names of a module's piece begin.
std::string prefix(const std::string& module, std::size_t piece) {
  return module + std::to_string(piece) + "_";
}

struct Hooks {
  std::string init;  // calls
  std::string undo;  // labels, the last piece's first
  std::string exit;
};

/// What init and exit of the module do for the pieces that want to be called.
Hooks hooks_of(const std::string& module, const std::vector<Piece>& pieces) {
  Hooks hooks;
  std::string undo_label;  // of what has been done so far
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const std::string name = prefix(module, i);
    const std::string exit = "\t" + name + "exit();\n";
    const bool has_exit = has(pieces[i], " piece_exit(");
    if (has(pieces[i], " piece_init("))
      hooks.init += "\terr = " + name + "init();\n\tif (err)\n\t\t" +
                    (undo_label.empty() ? "return err" : "goto " + undo_label) +
                    ";\n";
    if (!has_exit) continue;
    undo_label = name + "undo";
    hooks.undo = undo_label + ":\n" + exit + hooks.undo;
    hooks.exit = exit + hooks.exit;
  }
  return hooks;
}

/// Without the labels that nothing leads to.
std::string used_labels(const Hooks& hooks) {
  std::string text;
  for (std::size_t at = 0; at < hooks.undo.size();) {
    const std::size_t label_end = hooks.undo.find(":\n", at);
    const std::string label = hooks.undo.substr(at, label_end - at);
    const std::size_t next = hooks.undo.find('\n', label_end + 2) + 1;
    const bool used = hooks.init.find("goto " + label + ";") != hooks.init.npos;
    if (used || !text.empty()) {
      if (used) text += label + ":\n";
      text += hooks.undo.substr(label_end + 2, next - label_end - 2);
    }
    at = next;
  }
  return text;
}

}  // namespace

RandomModule compose_module(const std::string& name,
                            const std::vector<Piece>& pieces,
                            const std::string& partner) {
  std::string text = "// SPDX-License-Identifier: GPL-2.0-only\n";
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const std::string& piece = pieces[i].text;
    text += "\n" + replace_all(replace_all(piece.substr(piece.find('\n') + 1),
                                           own, prefix(name, i)),
                               of_partner, partner);
  }
  const Hooks hooks = hooks_of(name, pieces);
  const std::string undo = used_labels(hooks);
  text += "\nstatic int __init " + name + "_init(void)\n{\n\tint err = 0;\n\n" +
          hooks.init + "\treturn err;\n" + (undo.empty() ? "" : "\n" + undo) +
          (undo.empty() ? "" : "\treturn err;\n") + "}\n\nstatic void __exit " +
          name + "_exit(void)\n{\n" + hooks.exit + "}\n\nmodule_init(" + name +
          "_init);\nmodule_exit(" + name +
          "_exit);\nMODULE_LICENSE(\"GPL\");\n"
          "MODULE_DESCRIPTION(\"Put together by chance\");\n";
  return {name, text};
}

std::vector<std::string> random_module_names(std::size_t count) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < count; ++i)
    names.push_back({'r', static_cast<char>('a' + i)});
  return names;
}

std::vector<RandomModule> random_modules(const std::vector<Piece>& pieces,
                                         std::size_t count, Random random) {
  static constexpr std::size_t most_pieces = 4;
  std::vector<RandomModule> modules;
  std::string partner;
  for (const std::string& name : random_module_names(count)) {
    std::vector<Piece> chosen;
    std::string exported;
    const std::size_t wanted = 1 + random.below(most_pieces);
    while (chosen.size() < wanted) {
      const Piece& piece = random.one_of(pieces);
      if (needs_partner(piece) && partner.empty()) continue;
      if (piece.name == "export") exported = prefix(name, chosen.size());
      chosen.push_back(piece);
    }
    modules.push_back(compose_module(name, chosen, partner));
    if (!exported.empty()) partner = exported;
  }
  return modules;
}

}  // namespace miu
