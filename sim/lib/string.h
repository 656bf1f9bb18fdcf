// SPDX-License-Identifier: MIT
//
// Models lib/string.c: the functions under the addresses that modules get. A C
// library's own may lie out of the reach of a module's relocations.
#ifndef MIU_SIM_LIB_STRING_H_
#define MIU_SIM_LIB_STRING_H_

#include <cstddef>

namespace miu {

std::size_t lib_strlen(const char* s);
int lib_strcmp(const char* a, const char* b);
int lib_strncmp(const char* a, const char* b, std::size_t count);
int lib_memcmp(const void* a, const void* b, std::size_t count);
void* lib_memcpy(void* to, const void* from, std::size_t count);
void* lib_memset(void* s, int c, std::size_t count);

}  // namespace miu

#endif  // MIU_SIM_LIB_STRING_H_
