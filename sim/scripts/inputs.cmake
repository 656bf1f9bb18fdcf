# SPDX-License-Identifier: MIT
#
# cmake -DTOP=DIR -DDEPFILE=FILE -DOUTPUT=FILE -P inputs.cmake
#
# Writes a line `sha256  kmod/...`, in the order of the paths, for each file
# below TOP/kmod that a compiler's dependency file names.
file(READ ${DEPFILE} text)
string(REGEX REPLACE "\\\\\n" " " text "${text}")
string(REGEX REPLACE "^[^:]*:" "" text "${text}")
separate_arguments(paths UNIX_COMMAND "${text}")

set(ours)
foreach(path IN LISTS paths)
  file(REAL_PATH ${path} path)
  cmake_path(RELATIVE_PATH path BASE_DIRECTORY ${TOP})
  if(path MATCHES "^kmod/")
    list(APPEND ours ${path})
  endif()
endforeach()
list(SORT ours)
list(REMOVE_DUPLICATES ours)

set(lines)
foreach(path IN LISTS ours)
  file(SHA256 ${TOP}/${path} sum)
  string(APPEND lines "${sum}  ${path}\n")
endforeach()
file(WRITE ${OUTPUT} "${lines}")
