// SPDX-License-Identifier: MIT
//
// Any bytes through load_module, up to where the module's own code would run.
// Nothing is asked of the answer: the sanitizers look at the way there.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "sim/load_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string_view file(reinterpret_cast<const char*>(data), size);
  for (const miu::Version version : {miu::Version{{6, 1, 0}},  //
                                     miu::Version{{6, 12, 0}}})
    miu::load_file(version, file);
  return 0;
}
