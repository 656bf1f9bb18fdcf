// SPDX-License-Identifier: MIT
//
// Models the parameter of lib/dynamic_debug.c of Linux 6.1 that every module
// has: dyndbg=QUERY switches pr_debug() on. No module prints by it here.
#ifndef MIU_SIM_LIB_DYNAMIC_DEBUG_H_
#define MIU_SIM_LIB_DYNAMIC_DEBUG_H_

namespace miu {

/// Takes dyndbg and NAME.dyndbg, and says nothing. A name with a dot is cut
/// there in any case, so that who complains names its first part.
/// Returns 0, or -ENOENT for another parameter.
/// COUNTS: none.
/// TWIN: lib/dynamic_debug.c ddebug_dyndbg_module_param_cb
/// LEAVES OUT: which messages are switched, and queries of other kinds than
/// flags alone, which end as not modelled.
int ddebug_dyndbg_module_param_cb(char* param, char* val, const char* module);

}  // namespace miu

#endif  // MIU_SIM_LIB_DYNAMIC_DEBUG_H_
