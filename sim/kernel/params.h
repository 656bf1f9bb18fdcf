// SPDX-License-Identifier: MIT
//
// Models kernel/params.c of Linux 6.1: NAME=VALUE words for parameters.
#ifndef MIU_SIM_KERNEL_PARAMS_H_
#define MIU_SIM_KERNEL_PARAMS_H_

#include <linux/moduleparam.h>

#include <string>
#include <string_view>

namespace miu {

/// Sets parameters of `doing` from words; quotes keep spaces in a value. A word
/// that names none is logged and ignored.
/// Returns 0 or the negative errno of the first that did not fit, logged.
/// COUNTS: none.
/// TWIN: kernel/params.c parse_args
int parse_args(const char* doing, std::string_view args,
               const struct kernel_param* params, unsigned int num);

/// The parameter of that name, a dash being an underscore; or nullptr.
/// COUNTS: none.
/// TWIN: none; a loop in parse_one
const struct kernel_param* find_param(const struct kernel_param* params,
                                      unsigned int num, std::string_view name);

}  // namespace miu

#endif  // MIU_SIM_KERNEL_PARAMS_H_
