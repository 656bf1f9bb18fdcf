// SPDX-License-Identifier: MIT
//
// The text of NAME.mod.c: what Kbuild adds to every module behind its author's
// back. Models write_mod_c_file() of the kernel's scripts/mod/modpost.c (6.1).
//
// 1. Here THIS_MODULE is born: `__this_module` is what every .owner points to.
// 2. Without cleanup_module the module has no .exit, and the kernel says that
//    it is permanent: an init and no exit is a module that cannot be removed.
// 3. Whoever exports what the module needs is looked up here, at build time:
//    `depends` and the checksums in `__versions` come from that.
// 4. Left out: retpoline, build-salt and LTO notes.
#ifndef MIU_SIM_SCRIPTS_MOD_C_H_
#define MIU_SIM_SCRIPTS_MOD_C_H_

#include <string>
#include <vector>

#include "sim/scripts/object_facts.h"
#include "sim/scripts/symvers.h"

namespace miu {

/// A module on its way through modpost.
struct PostedModule {
  std::string name;  // as in NAME.ko
  ObjectFacts facts;
  std::string srcversion;  // empty: it has none
};

/// The symbols that the module lacks and somebody exports, as `exported` has
/// them.
/// COUNTS: none.
/// TWIN: scripts/mod/modpost.c check_exports
/// LEAVES OUT: its messages: of symbols that nobody exports, of namespaces, and
/// of symbols for the GPL alone.
std::vector<ExportedSymbol> needed_by(
    const PostedModule& module, const std::vector<ExportedSymbol>& exported);

/// The modules that `needed` comes from, each once, in that order. What the
/// kernel itself exports is not among them, and what nobody exports neither:
/// load_module says so, with the symbol's name.
/// COUNTS: none.
/// TWIN: scripts/mod/modpost.c add_depends
/// LEAVES OUT: the line of text, which mod_c() writes.
std::vector<std::string> depends_on(const std::vector<ExportedSymbol>& needed);

/// The whole of NAME.mod.c. Its own exports are in `exported`, too. Checksums
/// are written with `modversions` only; then the module also says against which
/// module_layout it was built, by which every loader is checked.
/// COUNTS: none.
/// TWIN: scripts/mod/modpost.c write_mod_c_file
/// LEAVES OUT: device tables, the marks of retpolines, of the kernel's own tree
/// and of staging, the length of the name, and writing the file.
std::string mod_c(const PostedModule& module,
                  const std::vector<ExportedSymbol>& exported,
                  bool modversions);

}  // namespace miu

#endif  // MIU_SIM_SCRIPTS_MOD_C_H_
