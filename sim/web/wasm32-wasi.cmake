# SPDX-License-Identifier: MIT
#
# Debian's clang-19 and wasi-libc, for the module that runs in a page.
set(CMAKE_SYSTEM_NAME Generic)
set(CMAKE_SYSTEM_PROCESSOR wasm32)
foreach(language C CXX ASM)
  set(CMAKE_${language}_COMPILER_TARGET wasm32-wasi)
endforeach()
set(CMAKE_C_COMPILER clang-19)
set(CMAKE_ASM_COMPILER clang-19)
set(CMAKE_CXX_COMPILER clang++-19)
# Assembly is given the options of C, few of which it uses.
set(CMAKE_ASM_FLAGS_INIT -Qunused-arguments)
# A program cannot be linked by the rules that CMake knows; sim/web has its own.
set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)

# Nothing of the host is right here but headers: see packages/.
set(fmt_DIR ${CMAKE_CURRENT_LIST_DIR}/packages)
set(nlohmann_json_DIR ${CMAKE_CURRENT_LIST_DIR}/packages)
set(MIU_WASM ON)
