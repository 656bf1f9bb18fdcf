// SPDX-License-Identifier: MIT
//
// What modpost wants to know of a module's object file, as read from its ELF
// bytes. Models struct module of the kernel's scripts/mod/modpost.h.
//
// 1. Only a relocatable x86-64 file is read; every offset in it is checked
//    against the bytes that are there.
// 2. Symbol lists are in the order of the object's symbol table.
#ifndef MIU_SIM_SCRIPTS_OBJECT_FACTS_H_
#define MIU_SIM_SCRIPTS_OBJECT_FACTS_H_

#include <string>
#include <string_view>
#include <vector>

namespace miu {

struct ObjectFacts {
  std::string error;  // why the bytes could not be read; the rest is then empty
  bool has_init = false;     // init_module is defined: module_init() was used
  bool has_cleanup = false;  // cleanup_module is defined: module_exit() was
  bool has_license = false;  // .modinfo has a license=
  bool has_version = false;  // and a version=
  std::vector<std::string> exports;    // EXPORT_SYMBOL: NAME of __ksymtab_NAME
  std::vector<std::string> gpl_only;   // those by EXPORT_SYMBOL_GPL
  std::vector<std::string> undefined;  // what somebody else must export
};

/// Reads an object file. A file that is not one gives `error` and nothing else.
ObjectFacts read_object(std::string_view bytes);

}  // namespace miu

#endif  // MIU_SIM_SCRIPTS_OBJECT_FACTS_H_
