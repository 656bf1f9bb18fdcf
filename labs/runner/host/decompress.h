// SPDX-License-Identifier: MIT
//
// Debian's newer kernels come with modules compressed by xz.
#ifndef MIU_LABS_RUNNER_HOST_DECOMPRESS_H_
#define MIU_LABS_RUNNER_HOST_DECOMPRESS_H_

#include <optional>
#include <string>

namespace miu {

/// The largest module that is taken, decompressed.
inline constexpr std::size_t largest_module = 64 << 20;

/// What is in a file: its own bytes, or those that xz packed into it. Nothing
/// when it is broken or larger than a module may be; `problem` says which.
std::optional<std::string> decompressed(std::string bytes,
                                        std::string& problem);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_HOST_DECOMPRESS_H_
