// SPDX-License-Identifier: MIT
#include "sim/lib/string.h"

#include <cstring>

namespace miu {

std::size_t lib_strlen(const char* s) { return std::strlen(s); }

int lib_strcmp(const char* a, const char* b) { return std::strcmp(a, b); }

int lib_strncmp(const char* a, const char* b, std::size_t count) {
  return std::strncmp(a, b, count);
}

int lib_memcmp(const void* a, const void* b, std::size_t count) {
  return std::memcmp(a, b, count);
}

void* lib_memcpy(void* to, const void* from, std::size_t count) {
  return std::memcpy(to, from, count);
}

void* lib_memset(void* s, int c, std::size_t count) {
  return std::memset(s, c, count);
}

}  // namespace miu
