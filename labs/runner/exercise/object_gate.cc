// SPDX-License-Identifier: MIT
#include "labs/runner/exercise/object_gate.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <set>
#include <sstream>
#include <string_view>
#include <utility>

#include "labs/runner/damage/elf_file.h"
#include "labs/runner/exercise/patched_code.h"

namespace miu {
namespace {

using namespace std::string_view_literals;

constexpr std::uint64_t shf_write = 1;
constexpr std::uint64_t shf_execinstr = 4;
constexpr std::uint64_t sht_symtab = 2;
constexpr std::uint64_t sht_nobits = 8;

/// From user mode into the host's kernel.
constexpr std::array<std::pair<std::string_view, const char*>, 3> ways_out{
    {{"\x0f\x05"sv, "syscall"},
     {"\x0f\x34"sv, "sysenter"},
     {"\xcd\x80"sv, "int $0x80"}}};

/// As GNU's disassembler calls them, without the letter of their size.
const std::set<std::string_view> refused{
    "syscall", "sysenter", "sysexit", "sysret",   "int",      "into",
    "int1",    "iret",     "in",      "out",      "ins",      "outs",
    "hlt",     "cli",      "sti",     "wrmsr",    "rdmsr",    "rdpmc",
    "lgdt",    "lidt",     "lldt",    "ltr",      "lmsw",     "clts",
    "invd",    "wbinvd",   "invlpg",  "vmcall",   "vmmcall",  "vmlaunch",
    "vmrun",   "xsetbv",   "swapgs",  "wrgsbase", "wrfsbase", "wrpkru",
    "monitor", "mwait",    "lret",    "ljmp",     "lcall",    "rsm",
    "(bad)",   ".byte"};
/// How the names of a kernel's functions begin that do for a module what it may
/// not do itself: reach ports, start programs, switch off the trace.
constexpr std::array helpers{
    "ioread"sv,
    "iowrite"sv,
    "ioport_map"sv,
    "acpi_os_read_port"sv,
    "acpi_os_write_port"sv,
    "call_usermodehelper"sv,
    "tracing_"sv,
    "trace_set_clr_event"sv,
    "trace_array_"sv,
};
const std::set<std::string_view> prefixes{
    "rep", "repz", "repnz", "lock", "data16", "addr32", "bnd",      "notrack",
    "cs",  "ds",   "es",    "ss",   "fs",     "gs",     "xacquire", "xrelease"};

std::string hexadecimal(std::uint64_t value) {
  char text[24];
  std::snprintf(text, sizeof(text), "0x%llx",
                static_cast<unsigned long long>(value));
  return text;
}

bool is_refused(std::string_view mnemonic) {
  if (refused.count(mnemonic)) return true;
  // `outb`, `insl`, `iretq`; but `inc` is another one.
  if (mnemonic.size() < 3 || "bwlq"sv.find(mnemonic.back()) == "bwlq"sv.npos)
    return false;
  return refused.count(mnemonic.substr(0, mnemonic.size() - 1)) > 0;
}

/// Moves to and from control and debug registers.
bool names_control_register(std::string_view operands) {
  for (const std::string_view name : {"%cr"sv, "%db"sv, "%dr"sv})
    if (operands.find(name) != operands.npos) return true;
  return false;
}

/// Of one instruction: `out    %al,(%dx)`.
std::string flaw_of(const std::string& instruction) {
  std::istringstream words(instruction);
  std::string word;
  while (words >> word) {
    if (prefixes.count(word) || word.starts_with("rex")) continue;
    const bool moves_control =
        word.starts_with("mov") && names_control_register(instruction);
    if (!is_refused(word) && !moves_control) return "";
    return "the instruction `" + word + "`";
  }
  return "";
}

constexpr std::string_view heading = "Disassembly of section ";

/// What a disassembly says of a module's code.
struct Code {
  std::vector<Starts> sections;  // in their order
  std::string flaw;              // of the first refused instruction
};

/// A line is a section's heading, an instruction, or neither: a label.
Code read_code(const std::string& disassembly) {
  Code code;
  std::string section = "?";
  std::istringstream lines(disassembly);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with(heading)) {
      code.sections.emplace_back();
      section = line.substr(heading.size());
      section.resize(std::min(section.find(':'), section.size()));
      continue;
    }
    const std::size_t tab = line.find(":\t");
    if (tab == line.npos) continue;
    const std::size_t begin = line.find_first_not_of(' ');
    std::uint64_t place = 0;
    const bool has_place =
        std::from_chars(&line[begin], &line[tab], place, 16).ptr == &line[tab];
    if (has_place && !code.sections.empty()) code.sections.back().insert(place);
    if (!code.flaw.empty()) continue;
    if (const std::string flaw = flaw_of(line.substr(tab + 2)); !flaw.empty())
      code.flaw =
          flaw + " at 0x" + line.substr(begin, tab - begin) + " of " + section;
  }
  return code;
}

/// A section's bytes, as far as the file has them.
std::string_view bytes_of(ElfFile& file, std::size_t header) {
  if (file.get(header, sh_type) == sht_nobits) return {};
  const std::string_view all = file.bytes();
  const std::uint64_t begin = file.get(header, sh_offset);
  if (begin >= all.size()) return {};
  return all.substr(begin, file.get(header, sh_size));
}

std::string flaw_of_section(ElfFile& file, std::size_t number) {
  const std::size_t header = file.section(number);
  const std::uint64_t flags = file.get(header, sh_flags);
  if (!(flags & shf_execinstr)) return "";
  if (flags & shf_write)
    return "section " + std::to_string(number) +
           ", which can be written and executed";
  const std::string_view bytes = bytes_of(file, header);
  for (const auto& [pattern, name] : ways_out)
    if (const std::size_t at = bytes.find(pattern); at != bytes.npos)
      return "the bytes of `" + std::string(name) + "` at " + hexadecimal(at) +
             " of section " + std::to_string(number);
  return "";
}

/// A function that the module takes from its kernel.
std::string flaw_of_symbol(ElfFile& file, std::size_t symbol,
                           std::size_t names) {
  const std::size_t at = names + file.get(symbol, st_name);
  if (file.get(symbol, st_shndx) != 0 || at >= file.size()) return "";
  const std::string_view name = file.bytes().c_str() + at;
  for (const std::string_view helper : helpers)
    if (name.starts_with(helper))
      return "the function `" + std::string(name) + "` of the kernel";
  return "";
}

std::string flaw_of_symbols(ElfFile& file, std::size_t number) {
  const std::size_t header = file.section(number);
  if (file.get(header, sh_type) != sht_symtab) return "";
  const std::size_t names =
      file.get(file.section(file.get(header, sh_link)), sh_offset);
  const std::size_t begin = file.get(header, sh_offset);
  const std::size_t end = begin + file.get(header, sh_size);
  std::string flaw;
  for (std::size_t at = begin; flaw.empty() && file.ok() && at < end;
       at += ElfFile::symbol_size)
    flaw = flaw_of_symbol(file, at, names);
  return flaw;
}

}  // namespace

std::string without_data_in_code(const std::string& module) {
  ElfFile file(module);
  for (std::size_t i = 1; file.ok() && i < file.section_count(); ++i) {
    const std::size_t header = file.section(i);
    if (file.get(header, sh_type) != sht_symtab) continue;
    const std::size_t begin = file.get(header, sh_offset);
    const std::size_t end = begin + file.get(header, sh_size);
    for (std::size_t at = begin; file.ok() && at < end;
         at += ElfFile::symbol_size)
      file.set(at, st_info, 0);
  }
  return file.ok() ? file.bytes() : module;
}

std::vector<std::string> disassembler(const std::string& file) {
  return {"objdump", "-d", "-w", "-z", "--no-show-raw-insn", file};
}

std::string object_flaw(const std::string& module,
                        const std::string& disassembly) {
  ElfFile file(module);
  const Code code = read_code(disassembly);
  std::string flaw = code.flaw;
  for (std::size_t i = 1; flaw.empty() && i < file.section_count(); ++i)
    flaw = flaw_of_section(file, i);
  for (std::size_t i = 1; flaw.empty() && i < file.section_count(); ++i)
    flaw = flaw_of_symbols(file, i);
  if (flaw.empty()) flaw = flaw_of_patches(file, code.sections);
  if (flaw.empty() && !file.ok()) return "no module's structure";
  return flaw;
}

}  // namespace miu
