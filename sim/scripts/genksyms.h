// SPDX-License-Identifier: MIT
//
// Checksums of declarations. Models scripts/genksyms of Linux 6.1: reads a C
// file behind the preprocessor, and spells out the declaration of a symbol with
// every type in it, down to the members of structs. Whoever was compiled
// against another struct has another sum.
//
// 1. Equal declarations have equal sums, whatever their spaces, attributes and
//    the names of parameters.
// 2. A type is spelled out once; where it is named again, its name stands.
// 3. The sums are CRC-32 of the kernel's text, but for attributes. What is
//    declared without any, and without structures, has the same sum there; our
//    structures have fewer members.
#ifndef MIU_SIM_SCRIPTS_GENKSYMS_H_
#define MIU_SIM_SCRIPTS_GENKSYMS_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace miu {

class Declarations {
 public:
  /// Reads all that stands outside of functions. The text must outlive this.
  /// COUNTS: none.
  /// TWIN: none; scripts/genksyms/parse.y, a grammar
  explicit Declarations(std::string_view preprocessed);

  /// A symbol's declaration, its types spelled out; empty when there is none.
  /// COUNTS: none.
  /// TWIN: scripts/genksyms/genksyms.c expand_and_crc_sym
  /// LEAVES OUT: attributes, messages, and the sum, which checksum() makes.
  std::string spelled(std::string_view symbol) const;

  /// All functions and variables with a declaration that others can see, by
  /// name.
  /// COUNTS: none.
  /// TWIN: none
  std::vector<std::string_view> symbols() const;

 private:
  using Tokens = std::vector<std::string_view>;

  void note(const Tokens& declaration);

  std::map<std::string, Tokens, std::less<>> tags_;  // "struct NAME"
  std::map<std::string, Tokens, std::less<>> typedefs_;
  std::map<std::string, Tokens, std::less<>> symbols_;
};

/// The sum of a spelled declaration.
/// COUNTS: none.
/// TWIN: scripts/genksyms/genksyms.c crc32
/// LEAVES OUT: nothing.
std::uint32_t checksum(std::string_view spelled);

}  // namespace miu

#endif  // MIU_SIM_SCRIPTS_GENKSYMS_H_
