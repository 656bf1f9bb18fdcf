# SPDX-License-Identifier: MIT
#
# The modules of kmod/, linked into the page's program. Each is four object
# files in this order: an edge, NAME.c, NAME.mod.c, an edge. What two modules
# would both define has the module's name put before it.
set(MIU_WEB_MODULE_FLAGS
  -std=gnu11 -Os -ffreestanding -fno-common -fno-strict-aliasing
  -Wall -Wextra -Werror -Wno-unused-parameter)

# Sets OBJECTS to the module's object files, in the order in which to link them.
function(miu_web_module objects name version native)
  string(REPLACE - _ id ${name})
  miu_module_preprocessor(preprocessor ${name} ${version})
  list(APPEND preprocessor -Dinit_module=${id}_init_module
    -Dcleanup_module=${id}_cleanup_module -D__this_module=${id}___this_module)

  add_library(${name}-web OBJECT ${PROJECT_SOURCE_DIR}/kmod/${name}/${name}.c)
  add_library(${name}-web-mod OBJECT ${native}/${name}.mod.c)
  set_target_properties(${name}-web ${name}-web-mod PROPERTIES
    COMPILE_OPTIONS "${MIU_WEB_MODULE_FLAGS};${preprocessor}")

  foreach(edge begin end)
    add_library(${name}-web-${edge} OBJECT
      ${PROJECT_SOURCE_DIR}/sim/arch/wasm/module_edge.c)
    target_compile_definitions(${name}-web-${edge} PRIVATE
      MIU_EDGE=${id}_${edge})
  endforeach()

  set(list)
  foreach(part -begin "" -mod -end)
    list(APPEND list $<TARGET_OBJECTS:${name}-web${part}>)
  endforeach()
  set(${objects} ${list} PARENT_SCOPE)
endfunction()

# A source file with the table of them all, and one with the bytes of NAME.ko.
function(miu_web_module_table target native)
  set(declarations)
  set(entries)
  set(files)
  foreach(name IN LISTS MIU_MODULES)
    string(REPLACE - _ id ${name})
    string(APPEND declarations "MIU_DECLARE_MODULE(${id})\n")
    string(APPEND entries "    MIU_MODULE(\"${name}\", ${id}),\n")
    string(APPEND files "\n\t.globl\t${id}_file\n${id}_file:\n"
      "\t.incbin\t\"${native}/${name}.ko\"\n"
      "\t.size\t${id}_file, .-${id}_file\n"
      "\t.globl\t${id}_file_end\n${id}_file_end:\n"
      "\t.size\t${id}_file_end, 0\n")
    list(APPEND kos ${native}/${name}.ko)
  endforeach()
  configure_file(linked_modules.cc.in linked_modules.cc @ONLY)
  configure_file(module_files.s.in module_files.s @ONLY)
  set_source_files_properties(${CMAKE_CURRENT_BINARY_DIR}/module_files.s
    PROPERTIES OBJECT_DEPENDS "${kos}")
  add_library(${target} OBJECT
    ${CMAKE_CURRENT_BINARY_DIR}/linked_modules.cc
    ${CMAKE_CURRENT_BINARY_DIR}/module_files.s)
  target_link_libraries(${target} PRIVATE miu_options)
endfunction()
