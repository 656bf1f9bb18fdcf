# SPDX-License-Identifier: MIT
#
# cmake -DTOP=DIR -DDEPFILE=FILE -DOUTPUT=FILE -P inputs.cmake
#
# Writes a sorted line `sha256  kmod/...` for each file below TOP/kmod that a
# compiler's dependency file names. Both kernels' builds call it, so that a test
# can prove that they were given the same bytes.
file(READ ${DEPFILE} text)
string(REGEX REPLACE "\\\\\n" " " text "${text}")
string(REGEX REPLACE "^[^:]*:" "" text "${text}")
separate_arguments(paths UNIX_COMMAND "${text}")

set(lines)
foreach(path IN LISTS paths)
  file(REAL_PATH ${path} path)
  cmake_path(IS_PREFIX TOP ${path} below)
  if(NOT below)
    continue()
  endif()
  file(RELATIVE_PATH path ${TOP} ${path})
  if(path MATCHES "^kmod/")
    file(SHA256 ${TOP}/${path} sum)
    list(APPEND lines "${sum}  ${path}\n")
  endif()
endforeach()
list(SORT lines)
list(REMOVE_DUPLICATES lines)
list(JOIN lines "" text)
file(WRITE ${OUTPUT} "${text}")
