// SPDX-License-Identifier: MIT
//
// Values that calls and files are tried with, whatever the modules are.
#ifndef MIU_LABS_RUNNER_FUZZ_ODD_VALUES_H_
#define MIU_LABS_RUNNER_FUZZ_ODD_VALUES_H_

#include <cstddef>
#include <string>
#include <vector>

namespace miu {

/// Likely values of a call's argument, by its position; none when any integer
/// is as good.
const std::vector<std::string>& likely_numbers(const std::string& call,
                                               std::size_t position);
/// Integers at the borders of what a call takes.
const std::vector<std::string>& odd_numbers();
/// What a parameter may be set to, right for none or for some types.
const std::vector<std::string>& odd_settings();
/// Words that are no parameter of any module, or one of all.
const std::vector<std::string>& odd_parameters();
/// Names that are no module of the program's; as a string of a call.
const std::vector<std::string>& odd_names();
/// Netlink messages.
const std::vector<std::string>& messages();
/// Files below /sys/module/NAME that every kernel has, or none has.
const std::vector<std::string>& files_of_a_module();
/// Files of the kernel itself.
const std::vector<std::string>& files_of_the_kernel();
/// Options of a command; empty when it has none.
const std::vector<std::string>& options_of(const std::string& command);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_FUZZ_ODD_VALUES_H_
