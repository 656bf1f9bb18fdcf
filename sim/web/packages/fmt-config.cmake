# SPDX-License-Identifier: MIT
include(${CMAKE_CURRENT_LIST_DIR}/host_headers.cmake)
miu_host_headers(fmt::fmt fmt)
target_compile_definitions(fmt::fmt INTERFACE
  FMT_HEADER_ONLY FMT_STATIC_THOUSANDS_SEPARATOR=',')
