// SPDX-License-Identifier: MIT
//
// The modules that are linked into the WebAssembly program, since it cannot
// make text at run time. The build (sim/web/modules.cmake) links each of them
// between two edges (module_edge.c), in this order, and writes the table.
//
// 1. What lies between a pair of edges is the module's, and nobody else's: the
//    linker keeps the order of the object files in each segment, and hands out
//    function addresses (indices of the one function table) in that order.
// 2. A kernel function whose address a module takes has its own address before
//    that, for the simulator's symbol table comes first.
#ifndef MIU_SIM_ARCH_WASM_LINKED_MODULE_H_
#define MIU_SIM_ARCH_WASM_LINKED_MODULE_H_

#include <cstddef>
#include <span>
#include <string_view>

struct module;
struct kernel_param;
struct kernel_symbol;

namespace miu {

/// From `begin` up to, and without, `end`.
struct AddressRange {
  const void* begin;
  const void* end;
};

struct LinkedModule {
  std::string_view name;       // as in NAME.ko
  std::string_view file;       // NAME.ko, as it is loaded on x86-64
  struct module* this_module;  // .gnu.linkonce.this_module
  AddressRange params;         // __param
  AddressRange syms;           // __ksymtab
  AddressRange gpl_syms;       // __ksymtab_gpl
  AddressRange text;           // function addresses
  AddressRange data;           // what loading must restore...
  AddressRange bss;
  AddressRange rodata;  // ...and what nobody writes
};

/// All of them, in the order of their names.
extern const std::span<const LinkedModule> linked_modules;

/// The module of that name; nullptr when it is not linked in.
const LinkedModule* find_linked_module(std::string_view name);

}  // namespace miu

#endif  // MIU_SIM_ARCH_WASM_LINKED_MODULE_H_
