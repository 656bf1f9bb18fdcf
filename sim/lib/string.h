// SPDX-License-Identifier: MIT
//
// Models lib/string.c: the functions under the addresses that modules get. A C
// library's own may lie out of the reach of a module's relocations.
#ifndef MIU_SIM_LIB_STRING_H_
#define MIU_SIM_LIB_STRING_H_

#include <cstddef>

namespace miu {

/// Bytes before the NUL.
/// COUNTS: none.
/// TWIN: lib/string.c strlen
/// LEAVES OUT: nothing.
std::size_t lib_strlen(const char* s);
/// Below, at or above 0, as `a` comes before, with or behind `b`.
/// COUNTS: none.
/// TWIN: lib/string.c strcmp
/// LEAVES OUT: nothing.
int lib_strcmp(const char* a, const char* b);
/// The same, of `count` bytes at most.
/// COUNTS: none.
/// TWIN: lib/string.c strncmp
/// LEAVES OUT: nothing.
int lib_strncmp(const char* a, const char* b, std::size_t count);
/// The same, of `count` bytes whatever they are.
/// COUNTS: none.
/// TWIN: lib/string.c memcmp
/// LEAVES OUT: nothing.
int lib_memcmp(const void* a, const void* b, std::size_t count);
/// Copies `count` bytes. Returns `to`.
/// COUNTS: none.
/// TWIN: lib/string.c memcpy
/// LEAVES OUT: nothing.
void* lib_memcpy(void* to, const void* from, std::size_t count);
/// Writes `count` bytes of `c`. Returns `s`.
/// COUNTS: none.
/// TWIN: lib/string.c memset
/// LEAVES OUT: nothing.
void* lib_memset(void* s, int c, std::size_t count);

}  // namespace miu

#endif  // MIU_SIM_LIB_STRING_H_
