# SPDX-License-Identifier: MIT
#
# The checksums of declarations by which a module and whoever exports to it
# know each other. modpost writes a module's from files that lie beside its
# NAME.o; the kernel's own come from the shim headers:
#
#   sim/include ──gcc -E──▶ vmlinux.i ──kernel_symvers──┬──▶ vmlinux.symvers
#                                                       └──▶ symbol_versions.inc
#
# The first is for modpost, the second for the simulator itself.

# NAME.i beside NAME.o, what modpost makes checksums of; and NAME.src, which
# sources the module is made of.
function(miu_module_preprocessed stem name version source)
  miu_module_preprocessor(preprocessor ${name} ${version})
  add_custom_command(OUTPUT ${stem}.i
    COMMAND ${CMAKE_C_COMPILER} ${MIU_MODULE_FLAGS} ${preprocessor}
      -E -MD -MT ${stem}.i -MF ${stem}.i.d -o ${stem}.i ${source}
    DEPENDS ${source} DEPFILE ${stem}.i.d VERBATIM
    COMMENT "${name}.i for sim:${version}")
  file(GENERATE OUTPUT ${stem}.src CONTENT "${source}\n")
endfunction()

# -m for modpost, when the version's configuration wants checksums.
function(miu_modversions out version)
  set(profile ${PROJECT_SOURCE_DIR}/sim/profiles/${version})
  set(autoconf ${profile}/generated/autoconf.h)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${autoconf})
  file(STRINGS ${autoconf} found REGEX "^#define CONFIG_MODVERSIONS 1")
  set(flag)
  if(found)
    set(flag -m)
  endif()
  set(${out} ${flag} PARENT_SCOPE)
endfunction()

# The checksums of all that the shim headers declare.
function(miu_kernel_symvers folder version)
  set(include ${PROJECT_SOURCE_DIR}/sim/include)
  file(GLOB headers CONFIGURE_DEPENDS RELATIVE ${include} ${include}/*/*.h)
  list(REMOVE_ITEM headers linux/export-internal.h)
  list(TRANSFORM headers REPLACE "(.+)" "#include <\\1>\n")
  list(JOIN headers "" headers)
  file(GENERATE OUTPUT ${folder}/vmlinux.c CONTENT "${headers}")
  miu_module_preprocessed(${folder}/vmlinux vmlinux ${version}
    ${folder}/vmlinux.c)
  add_custom_command(
    OUTPUT ${folder}/vmlinux.symvers ${folder}/symbol_versions.inc
    COMMAND kernel_symvers ${folder}/vmlinux.i ${folder}/vmlinux.symvers
      ${folder}/symbol_versions.inc
    DEPENDS kernel_symvers ${folder}/vmlinux.i VERBATIM
    COMMENT "Checksums of the kernel's symbols for sim:${version}")
endfunction()

# symbol_versions.inc of the simulator: the tables of all versions that have
# one, from the builds' folder `built`. Sets OUT to their names.
function(miu_kernel_versions out built)
  set(tables)
  set(rows)
  set(files)
  foreach(version IN LISTS MIU_VERSIONS)
    miu_modversions(flag ${version})
    if(NOT flag)
      continue()
    endif()
    set(file ${built}/sim-${version}/symbol_versions.inc)
    string(MAKE_C_IDENTIFIER "symbols_${version}" id)
    string(APPEND tables "constexpr SymbolVersion ${id}[] = {\n"
      "#include \"${file}\"\n};\n")
    string(APPEND rows "    {\"${version}\", ${id}},\n")
    list(APPEND files ${file})
  endforeach()
  file(CONFIGURE OUTPUT tables/symbol_versions.inc @ONLY CONTENT
    "${tables}constexpr KernelVersions kernel_versions[] = {\n${rows}};\n")
  set(${out} ${files} PARENT_SCOPE)
endfunction()
