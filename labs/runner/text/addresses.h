// SPDX-License-Identifier: MIT
//
// Addresses in what a kernel printed: they differ from run to run, and say
// nothing that a scenario could ask for. Both kernels take them out of their
// log, of what a command printed and of a panic; see run.h.
#ifndef MIU_LABS_RUNNER_TEXT_ADDRESSES_H_
#define MIU_LABS_RUNNER_TEXT_ADDRESSES_H_

#include <string>
#include <string_view>

namespace miu {

/// The text with the word ADDRESS for each address that it holds:
///
/// 1. a number of 16 hexadecimal digits, as %p, %px and %016llx print it, with
///    or without 0x, unless it is below 64 KiB, where nothing is mapped;
/// 2. (____ptrval____), which %p prints before it has its secret;
/// 3. a `val` of a message about relocations, which is computed from addresses.
std::string without_addresses(std::string_view text);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_TEXT_ADDRESSES_H_
