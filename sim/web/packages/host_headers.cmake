# SPDX-License-Identifier: MIT
#
# A package of headers only is the same for every target. A folder of links lets
# the wasm compiler see it and nothing else of /usr/include.
function(miu_host_headers target folder)
  if(TARGET ${target})
    return()
  endif()
  find_path(${folder}_INCLUDE_DIR ${folder} PATHS /usr/include
    NO_DEFAULT_PATH REQUIRED)
  set(links ${CMAKE_BINARY_DIR}/host-headers)
  file(MAKE_DIRECTORY ${links})
  file(CREATE_LINK ${${folder}_INCLUDE_DIR}/${folder} ${links}/${folder}
    SYMBOLIC)
  add_library(${target} INTERFACE IMPORTED GLOBAL)
  target_include_directories(${target} INTERFACE ${links})
endfunction()
