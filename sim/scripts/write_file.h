// SPDX-License-Identifier: MIT
#ifndef MIU_SIM_SCRIPTS_WRITE_FILE_H_
#define MIU_SIM_SCRIPTS_WRITE_FILE_H_

#include <string>
#include <string_view>

namespace miu {

/// The text is the whole of the file then. false and errno when it cannot be.
/// COUNTS: none.
/// TWIN: scripts/mod/modpost.c write_buf
/// LEAVES OUT: that it ends the program when it fails.
bool write_file(const std::string& path, std::string_view text);

}  // namespace miu

#endif  // MIU_SIM_SCRIPTS_WRITE_FILE_H_
