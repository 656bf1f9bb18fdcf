// SPDX-License-Identifier: MIT
//
// Models scripts/mod/sumversion.c of Linux 6.1: the sum over a module's sources
// that stands in .modinfo as srcversion. As there it is an MD4 of what is left
// of them without spaces and comments, over words whose bytes are the other way
// round. The same sources have the same srcversion on the real kernel.
#ifndef MIU_SIM_SCRIPTS_SUMVERSION_H_
#define MIU_SIM_SCRIPTS_SUMVERSION_H_

#include <string>
#include <string_view>
#include <vector>

namespace miu {

/// What counts of a source: without spaces, line continuations and comments of
/// the old kind; strings stay as they are.
/// COUNTS: none.
/// TWIN: scripts/mod/sumversion.c parse_file
/// LEAVES OUT: reading the file, and the sum.
std::string counted_text(std::string_view source);

/// 23 digits for the texts of a module's sources, in their order.
/// COUNTS: none.
/// TWIN: scripts/mod/sumversion.c get_src_version
/// LEAVES OUT: finding the sources, which the build hands over.
std::string src_version(const std::vector<std::string>& sources);

}  // namespace miu

#endif  // MIU_SIM_SCRIPTS_SUMVERSION_H_
