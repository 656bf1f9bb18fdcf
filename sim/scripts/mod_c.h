// SPDX-License-Identifier: MIT
//
// The text of NAME.mod.c: what Kbuild adds to every module behind its author's
// back. Models write_mod_c_file() of the kernel's scripts/mod/modpost.c (6.1).
//
// 1. Here THIS_MODULE is born: `__this_module` is what every .owner points to.
// 2. Without cleanup_module the module has no .exit, and the kernel says that
//    it is permanent: an init and no exit is a module that cannot be removed.
// 3. Left out: symbol versions, srcversion, retpoline and build-salt notes.
#ifndef MIU_SIM_SCRIPTS_MOD_C_H_
#define MIU_SIM_SCRIPTS_MOD_C_H_

#include <string>
#include <vector>

#include "sim/scripts/object_facts.h"

namespace miu {

/// A module on its way through modpost.
struct PostedModule {
  std::string name;  // as in NAME.ko
  ObjectFacts facts;
};

/// The modules of `all` that export what `module` leaves undefined, each once,
/// in the order of the symbols that need them. What nobody exports is the
/// kernel's own or unknown: load_module says so, with the symbol's name.
std::vector<std::string> depends_on(const PostedModule& module,
                                    const std::vector<PostedModule>& all);

/// The whole of NAME.mod.c.
std::string mod_c(const ObjectFacts& facts,
                  const std::vector<std::string>& depends);

}  // namespace miu

#endif  // MIU_SIM_SCRIPTS_MOD_C_H_
