// SPDX-License-Identifier: MIT
//
// Models kernel/params.c of Linux 6.1: NAME=VALUE words for parameters. The
// types that module_param() knows are in param_ops.cc.
#ifndef MIU_SIM_KERNEL_PARAMS_H_
#define MIU_SIM_KERNEL_PARAMS_H_

#include <linux/moduleparam.h>
#include <linux/mutex.h>

namespace miu {

/// Sets parameters of `doing` from words, which are torn apart in place; quotes
/// keep spaces in a value. `unknown` is asked about a word that names none. One
/// that does not fit is logged, and the words behind it are still taken.
/// Returns nullptr, or ERR_PTR() of the last that did not fit. What stands
/// behind a word `--` is left alone, and returned when all before did fit.
/// `lock` is held while a parameter is set: setting may run module text.
/// COUNTS: none.
/// TWIN: kernel/params.c parse_args
/// LEAVES OUT: levels of parameters at boot, and parameters that only a kernel
/// of its own may set (unsafe, hwparam).
char* parse_args(const char* doing, char* args,
                 const struct kernel_param* params, unsigned int num,
                 struct mutex* lock,
                 int (*unknown)(char* param, char* val, const char* doing));

}  // namespace miu

#endif  // MIU_SIM_KERNEL_PARAMS_H_
