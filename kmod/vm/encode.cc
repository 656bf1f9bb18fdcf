// SPDX-License-Identifier: MIT
#include "kmod/vm/encode.h"

#include <concepts>
#include <string_view>
#include <vector>

#include "kmod/vm/fields.h"
#include "labs/runner/interface/fields.h"
#include "labs/runner/interface/kinds.h"

namespace miu {
namespace {

std::string text_of(const std::string& text) { return escape(text); }
std::string text_of(std::integral auto number) {
  return std::to_string(number);
}
std::string text_of(HasNames auto kind) { return std::string(name_of(kind)); }

/// Writes the fields of one structure, whose names begin so.
class Encoder {
 public:
  Encoder(std::string prefix, std::string& text)
      : prefix_(std::move(prefix)), text_(text) {}

  template <class Value>
  void operator()(std::string_view name, const Value& value) {
    text_ += prefix_;
    text_ += name;
    text_ += '\t' + text_of(value) + '\n';
  }

  template <class Value>
  void operator()(std::string_view name, const std::vector<Value>& values) {
    for (const Value& value : values) {
      if constexpr (HasFields<Value>) {
        (*this)(name, std::string());
        visit_fields(value, Encoder(std::string(name) + ".", text_));
      } else {
        (*this)(name, value);
      }
    }
  }

 private:
  const std::string prefix_;
  std::string& text_;
};

}  // namespace

std::string encode(const Program& program) {
  std::string text;
  visit_fields(program, Encoder("", text));
  return text;
}

}  // namespace miu
