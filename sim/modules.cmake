# SPDX-License-Identifier: MIT
#
# How the modules of kmod/ become files that the simulator's load_module reads:
#
#   NAME.c ──gcc──▶ NAME.o ──modpost──▶ NAME.mod.c ──gcc──▶ NAME.mod.o
#      └──gcc -E──▶ NAME.i ─────┘│                             │
#                                └──────────────ld -r──────────┴──▶ NAME.ko
#
# as Kbuild does it, with the shim headers of sim/include in the place of the
# kernel's. Everything lands in <build>/modules/sim-VERSION/.
include(versions.cmake)

# On the real kernel only, each for a reason:
#   observer  reads struct file and files_struct where the kernel has them; the
#             simulator answers the same questions from its own tables.
set(MIU_REAL_KERNEL_ONLY observer)

# Each version's module API: sim/profiles/VERSION says how it differs. What is
# in the cache here is also read by tests/ and sim/web.

# What makes an object file a kernel's: the relocation types come from the code
# model. A module has no libc, and never sanitizers or stack guards.
set(MIU_MODULE_FLAGS
  -std=gnu11 -O2 -g0 -Wall -Wextra -Werror -Wno-unused-parameter
  -mcmodel=kernel -fno-pic -fno-pie -ffreestanding -fno-common
  -fno-strict-aliasing -fno-sanitize=all -fno-stack-protector
  -fcf-protection=none -fno-asynchronous-unwind-tables
  -mno-sse -mno-mmx -mno-red-zone CACHE INTERNAL "")

# Behind it the file to make, then the object files.
set(MIU_MODULE_LINK ${CMAKE_LINKER} -r
  -T ${PROJECT_SOURCE_DIR}/sim/scripts/module.lds -o CACHE INTERNAL "")

# What the preprocessor is told, whichever compiler sees the module: no header
# of the C library, but the compiler's own (stddef.h).
function(miu_module_preprocessor out name version)
  string(REPLACE - _ modname ${name})
  execute_process(COMMAND ${CMAKE_C_COMPILER} -print-file-name=include
    OUTPUT_VARIABLE own OUTPUT_STRIP_TRAILING_WHITESPACE)
  set(${out} -nostdinc -isystem ${own}
    -I${PROJECT_SOURCE_DIR}/sim/profiles/${version}
    -I${PROJECT_SOURCE_DIR}/sim/include -I${PROJECT_SOURCE_DIR}/kmod/include
    -include generated/autoconf.h
    -D__KERNEL__ -DMODULE "-DKBUILD_MODNAME=\"${modname}\"" PARENT_SCOPE)
endfunction()

# An object library of one file of a module. The options replace those of the
# folder, sanitizers included.
function(miu_module_objects target name version source)
  miu_module_preprocessor(preprocessor ${name} ${version})
  add_library(${target} OBJECT EXCLUDE_FROM_ALL ${source})
  set_target_properties(${target} PROPERTIES
    COMPILE_OPTIONS "${MIU_MODULE_FLAGS};${preprocessor}")
endfunction()

# NAME.ko of all modules for one profile, as the target sim-modules-VERSION.
function(miu_sim_modules version)
  set(folder ${PROJECT_BINARY_DIR}/modules/sim-${version})
  file(MAKE_DIRECTORY ${folder})
  miu_kernel_symvers(${folder} ${version})
  miu_modversions(modversions ${version})
  foreach(name IN LISTS MIU_MODULES)
    set(source ${PROJECT_SOURCE_DIR}/kmod/${name}/${name}.c)
    miu_module_objects(${name}-${version} ${name} ${version} ${source})
    list(APPEND objects $<TARGET_OBJECTS:${name}-${version}>)
    list(APPEND copies COMMAND ${CMAKE_COMMAND} -E copy
      $<TARGET_OBJECTS:${name}-${version}> ${folder}/${name}.o)
    list(APPEND posted ${folder}/${name}.o)
    list(APPEND mod_c ${folder}/${name}.mod.c)
    miu_module_preprocessed(${folder}/${name} ${name} ${version} ${source})
    list(APPEND preprocessed ${folder}/${name}.i)
  endforeach()

  # All at once, since modpost finds out which module needs which.
  add_custom_command(OUTPUT ${mod_c} ${folder}/Module.symvers ${copies}
    COMMAND modpost ${modversions} -i ${folder}/vmlinux.symvers
      -o ${folder}/Module.symvers ${posted}
    DEPENDS modpost ${folder}/vmlinux.symvers ${objects} ${preprocessed}
    VERBATIM
    COMMENT "modpost for sim:${version}")

  foreach(name IN LISTS MIU_MODULES)
    set(ko ${folder}/${name}.ko)
    miu_module_objects(${name}-${version}-mod ${name} ${version}
      ${folder}/${name}.mod.c)
    add_custom_command(OUTPUT ${ko}
      COMMAND ${MIU_MODULE_LINK} ${ko} $<TARGET_OBJECTS:${name}-${version}>
        $<TARGET_OBJECTS:${name}-${version}-mod>
      DEPENDS ${PROJECT_SOURCE_DIR}/sim/scripts/module.lds
        $<TARGET_OBJECTS:${name}-${version}>
        $<TARGET_OBJECTS:${name}-${version}-mod>
      COMMAND_EXPAND_LISTS VERBATIM
      COMMENT "modules/sim-${version}/${name}.ko")
    miu_module_inputs(${folder}/${name}.inputs ${name} ${version})
    list(APPEND files ${ko} ${folder}/${name}.inputs)
  endforeach()
  add_custom_target(sim-modules-${version} DEPENDS ${files})
  miu_module_commands(${folder} ${version})
endfunction()

# How a module from elsewhere, a reader's, is built the same way: each command
# as its words. -DKBUILD_MODNAME is left to whoever knows the name.
function(miu_module_commands folder version)
  miu_module_preprocessor(preprocessor NAME ${version})
  list(POP_BACK preprocessor)
  # A learner's warning is no error, but for those that Kbuild refuses, too.
  set(flags ${MIU_MODULE_FLAGS})
  list(REMOVE_ITEM flags -Werror)
  set(compile ${CMAKE_C_COMPILER} ${flags}
    -Werror=implicit-function-declaration -Werror=implicit-int
    -Werror=return-type -Werror=incompatible-pointer-types ${preprocessor})
  list(JOIN compile "\", \"" compile)
  list(JOIN MIU_MODULE_LINK "\", \"" link)
  miu_modversions(modversions ${version})
  set(modpost $<TARGET_FILE:modpost> ${modversions}
    -i ${folder}/vmlinux.symvers -i ${folder}/Module.symvers)
  list(JOIN modpost "\", \"" modpost)
  file(GENERATE OUTPUT ${folder}/commands.json CONTENT "{
  \"compile\": [\"${compile}\"],
  \"modpost\": [\"${modpost}\"],
  \"link\": [\"${link}\"]
}
")
endfunction()

# NAME.inputs: which bytes of kmod/ went into the module, one `sha256  path` a
# line. The real kernel's build writes such a file, too; a test compares them.
function(miu_module_inputs inputs name version)
  miu_module_preprocessor(preprocessor ${name} ${version})
  set(source ${PROJECT_SOURCE_DIR}/kmod/${name}/${name}.c)
  add_custom_command(OUTPUT ${inputs}
    COMMAND ${CMAKE_C_COMPILER} ${MIU_MODULE_FLAGS} ${preprocessor}
      -MM -MT ${inputs} -MF ${inputs}.d ${source}
    COMMAND ${CMAKE_COMMAND} -DTOP=${PROJECT_SOURCE_DIR} -DDEPFILE=${inputs}.d
      -DOUTPUT=${inputs} -P ${PROJECT_SOURCE_DIR}/sim/scripts/inputs.cmake
    DEPENDS ${source} ${PROJECT_SOURCE_DIR}/sim/scripts/inputs.cmake
    DEPFILE ${inputs}.d VERBATIM
    COMMENT "modules/sim-${version}/${name}.inputs")
endfunction()

# Every folder of kmod/ with a Kbuild is a module.
file(GLOB kbuilds CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR}/kmod
  ${PROJECT_SOURCE_DIR}/kmod/*/Kbuild)
list(TRANSFORM kbuilds REPLACE /Kbuild "" OUTPUT_VARIABLE modules)
list(REMOVE_ITEM modules ${MIU_REAL_KERNEL_ONLY})
set(MIU_MODULES ${modules} CACHE INTERNAL "")

# The page has the files from a native build.
set(built ${PROJECT_BINARY_DIR}/modules)
if(MIU_WASM)
  set(MIU_NATIVE ${PROJECT_SOURCE_DIR}/build/release CACHE PATH
    "The native build whose modules go into the page")
  set(built ${MIU_NATIVE}/modules)
endif()
miu_kernel_versions(versions ${built})
target_include_directories(miu_simulator PRIVATE
  ${CMAKE_CURRENT_BINARY_DIR}/tables)
set_property(TARGET miu_simulator PROPERTY MIU_KERNEL_VERSIONS ${versions})
if(MIU_WASM)
  return()
endif()
target_sources(miu_simulator PRIVATE ${versions})
add_custom_target(sim-modules ALL)
foreach(version IN LISTS MIU_VERSIONS)
  miu_sim_modules(${version})
  add_dependencies(sim-modules sim-modules-${version})
endforeach()
# Whoever runs the simulator has modules for it to load.
add_dependencies(miu_simulator sim-modules)
