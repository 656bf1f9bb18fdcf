// SPDX-License-Identifier: MIT
#include "sim/scripts/genksyms.h"

#include <algorithm>
#include <array>
#include <boost/crc.hpp>
#include <set>

namespace miu {
namespace {

using Tokens = std::vector<std::string_view>;

template <std::size_t n>
bool is_one_of(std::string_view word,
               const std::array<std::string_view, n>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Say nothing of the type, and have brackets behind them.
constexpr std::array<std::string_view, 3> attributes = {"__attribute__",
                                                        "__asm__", "asm"};
/// Say nothing of the type.
constexpr std::array<std::string_view, 6> qualifiers = {
    "extern", "inline", "__inline", "__inline__", "__extension__", "_Noreturn"};
constexpr std::array<std::string_view, 3> tag_words = {"struct", "union",
                                                       "enum"};
constexpr std::array<std::string_view, 11> type_words = {
    "void",   "char",   "short",    "int",   "long", "float",
    "double", "signed", "unsigned", "_Bool", "const"};

bool continues_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '0' && c <= '9') || c == '_';
}

bool is_identifier(std::string_view token) {
  return continues_word(token[0]) && !(token[0] >= '0' && token[0] <= '9');
}

/// The length of the token at the text's start: a word or a number, a string
/// or a character, three dots, else one sign.
std::size_t token_length(std::string_view text) {
  std::size_t size = 1;
  if (continues_word(text[0])) {
    while (size < text.size() && continues_word(text[size])) ++size;
  } else if (text[0] == '"' || text[0] == '\'') {
    while (size < text.size() && text[size] != text[0])
      size += text[size] == '\\' ? 2 : 1;
    ++size;
  } else if (text.starts_with("...")) {
    size = 3;
  }
  return std::min(size, text.size());
}

/// Without the preprocessor's own lines.
Tokens tokens_of(std::string_view text) {
  Tokens tokens;
  while (!text.empty()) {
    if (text[0] == '#') {
      text.remove_prefix(std::min(text.find('\n'), text.size()));
    } else if (text[0] == ' ' || (text[0] >= '\t' && text[0] <= '\r')) {
      text.remove_prefix(1);
    } else {
      const std::size_t length = token_length(text);
      tokens.push_back(text.substr(0, length));
      text.remove_prefix(length);
    }
  }
  return tokens;
}

/// The place behind the bracket that closes the one at `open`.
std::size_t behind_brackets(const Tokens& tokens, std::size_t open) {
  int depth = 0;
  for (std::size_t i = open; i < tokens.size(); ++i) {
    const char c = tokens[i][0];
    if (c == '(' || c == '[' || c == '{') ++depth;
    if (c == ')' || c == ']' || c == '}') --depth;
    if (depth == 0) return i + 1;
  }
  return tokens.size();
}

/// Up to the sign that gives a variable its value.
Tokens without_value(const Tokens& tokens) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i] == "=") return {tokens.begin(), tokens.begin() + i};
    if (tokens[i] == "{") i = behind_brackets(tokens, i) - 1;
  }
  return tokens;
}

Tokens without_attributes(const Tokens& tokens) {
  Tokens kept;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (is_one_of(tokens[i], attributes)) {
      while (i + 1 < tokens.size() && tokens[i + 1] != "(") ++i;
      i = behind_brackets(tokens, i + 1) - 1;
    } else if (!is_one_of(tokens[i], qualifiers)) {
      kept.push_back(tokens[i]);
    }
  }
  return kept;
}

/// The name that a declaration is for: before the bracket of a function's
/// parameters, behind the * of a pointer to one, else before = or [ or the end.
std::size_t place_of_name(const Tokens& tokens) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i] == "{") {
      i = behind_brackets(tokens, i) - 1;
    } else if (tokens[i] == "(" && i + 2 < tokens.size() &&
               tokens[i + 1] == "*") {
      return i + 2;
    } else if (tokens[i] == "(" || tokens[i] == "=" || tokens[i] == "[" ||
               tokens[i] == ",") {
      return i == 0 ? tokens.size() : i - 1;
    }
  }
  return tokens.empty() ? 0 : tokens.size() - 1;
}

/// A parameter's name says nothing: `int f(int a)` is `int f(int)`.
template <class Known>
Tokens without_parameter_names(const Tokens& tokens, const Known& is_type) {
  Tokens kept;
  const std::size_t name = place_of_name(tokens);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const bool ends =
        i + 1 < tokens.size() && (tokens[i + 1] == "," || tokens[i + 1] == ")");
    const bool begins = i == 0 || tokens[i - 1] == "(" || tokens[i - 1] == ",";
    const bool tag = i > 0 && is_one_of(tokens[i - 1], tag_words);
    if (i > name && ends && !begins && !tag && is_identifier(tokens[i]) &&
        !is_type(tokens[i]))
      continue;
    kept.push_back(tokens[i]);
  }
  return kept;
}

}  // namespace

Declarations::Declarations(std::string_view preprocessed) {
  const Tokens all = without_attributes(tokens_of(preprocessed));
  Tokens declaration;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i] == ";") {
      note(declaration);
      declaration.clear();
    } else if (all[i] == "{") {
      const std::size_t end = behind_brackets(all, i);
      if (!declaration.empty() && declaration.back() == ")") {
        note(declaration);  // a function's own text does not count
        declaration.clear();
      } else {
        declaration.insert(declaration.end(), all.begin() + i,
                           all.begin() + end);
      }
      i = end - 1;
    } else {
      declaration.push_back(all[i]);
    }
  }
}

void Declarations::note(const Tokens& declaration) {
  if (declaration.empty()) return;
  for (std::size_t i = 0; i + 2 < declaration.size(); ++i) {
    if (!is_one_of(declaration[i], tag_words) || declaration[i + 2] != "{")
      continue;
    const std::size_t end = behind_brackets(declaration, i + 2);
    tags_.try_emplace(
        std::string(declaration[i]) + " " + std::string(declaration[i + 1]),
        declaration.begin() + i + 2, declaration.begin() + end);
  }
  const bool is_typedef = declaration[0] == "typedef";
  const Tokens rest = without_value(
      {declaration.begin() + (is_typedef ? 1 : 0), declaration.end()});
  const std::size_t name = place_of_name(rest);
  if (name == 0 || name >= rest.size() || !is_identifier(rest[name])) return;
  if (name == 1 && is_one_of(rest[0], tag_words)) return;  // a tag alone
  if (!is_typedef && rest[0] == "static") return;
  (is_typedef ? typedefs_ : symbols_)
      .try_emplace(std::string(rest[name]), rest);
}

std::string Declarations::spelled(std::string_view symbol) const {
  const auto found = symbols_.find(symbol);
  if (found == symbols_.end()) return "";
  const auto is_type = [this](std::string_view word) {
    return is_one_of(word, type_words) ||
           typedefs_.find(word) != typedefs_.end();
  };
  std::string text;
  std::set<std::string, std::less<>> seen;
  const auto spell = [&](const Tokens& tokens, const auto& self) -> void {
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      std::string name(tokens[i]);
      const bool tag = is_one_of(tokens[i], tag_words) && i + 1 < tokens.size();
      if (tag && tokens[i + 1] != "{") name.append(" ").append(tokens[++i]);
      text += name + " ";
      const auto& types = tag ? tags_ : typedefs_;
      const auto type = types.find(name);
      if (type != types.end() && seen.insert(name).second)
        self(type->second, self);
    }
  };
  spell(without_parameter_names(found->second, is_type), spell);
  return text;
}

std::vector<std::string_view> Declarations::symbols() const {
  std::vector<std::string_view> names;
  for (const auto& [name, declaration] : symbols_) names.push_back(name);
  return names;
}

std::uint32_t checksum(std::string_view spelled) {
  boost::crc_32_type crc;
  crc.process_bytes(spelled.data(), spelled.size());
  return crc.checksum();
}

}  // namespace miu
