// SPDX-License-Identifier: MIT
#include "labs/runner/language/cursor.h"

#include <charconv>
#include <utility>

#include "labs/runner/text/words.h"

namespace miu {

std::size_t Cursor::at() {
  while (at_ < line_.end && line_.text[at_] == ' ') ++at_;
  return at_;
}

std::string_view Cursor::rest() {
  const std::size_t begin = at();
  return std::string_view(line_.text).substr(begin, line_.end - begin);
}

std::string_view Cursor::rest_here() const {
  return std::string_view(line_.text).substr(at_, line_.end - at_);
}

std::string_view Cursor::word_here() {
  const std::string_view all = rest();
  return all.substr(0, all.find(' '));
}

bool Cursor::take(std::string_view text) {
  if (!rest().starts_with(text)) return false;
  at_ += text.size();
  return true;
}

bool Cursor::take_word(std::string_view word) {
  const std::string_view all = rest();
  if (!all.starts_with(word)) return false;
  if (all.size() > word.size() && continues_name(all[word.size()]))
    return false;
  at_ += word.size();
  return true;
}

bool Cursor::need(std::string_view text) {
  return take(text) || fail_here(quoted(text));
}

bool Cursor::name(std::string& out, std::string_view expected) {
  const std::string_view all = rest();
  if (all.empty() || !begins_name(all[0])) return fail_here(expected);
  std::size_t size = 1;
  while (size < all.size() && continues_name(all[size])) ++size;
  out = all.substr(0, size);
  at_ += size;
  return true;
}

bool Cursor::number(int& out, std::string_view expected) {
  const std::string_view all = rest();
  const auto [end, error] =
      std::from_chars(all.data(), all.data() + all.size(), out);
  if (error != std::errc()) return fail_here(expected);
  const auto size = static_cast<std::size_t>(end - all.data());
  if (size < all.size() && continues_name(all[size]))
    return fail_here(expected);
  at_ += size;
  return true;
}

bool Cursor::integer(std::string& out, std::string_view expected) {
  const std::string_view all = rest();
  std::size_t size = !all.empty() && all[0] == '-';
  while (size < all.size() && continues_name(all[size])) ++size;
  if (!integer_value(all.substr(0, size))) return fail_here(expected);
  out = all.substr(0, size);
  at_ += size;
  return true;
}

bool Cursor::string(std::string& out, std::string_view expected) {
  const std::size_t begin = at();
  if (!take("\"")) return fail_here(expected);
  out.clear();
  for (; at_ < line_.end; ++at_) {
    char c = line_.text[at_];
    if (c == '"') {
      ++at_;
      return true;
    }
    if (c == '\\') {
      c = ++at_ < line_.end ? line_.text[at_] : ' ';
      if (c == 'n')
        c = '\n';
      else if (c != '"' && c != '\\')
        return fail(at_ - 1, 2,
                    "unknown escape in a string; expected \\\", \\\\ or \\n");
    }
    out += c;
  }
  return fail(begin, line_.end - begin, "a string without its closing \"");
}

bool Cursor::end() { return done() || fail_here("the end of the line"); }

Place Cursor::place_from(std::size_t begin) const {
  return error_at(line_, begin, at_ - begin, {}).place;
}

bool Cursor::fail(std::size_t begin, std::size_t size, std::string what) {
  error_ = error_at(line_, begin, size, std::move(what));
  return false;
}

bool Cursor::fail_here(std::string_view expected) {
  if (done())
    return fail(at(), 1,
                "the line ends here; expected " + std::string(expected));
  const std::string_view word = word_here();
  return fail(at(), word.size(),
              quoted(word) + "; expected " + std::string(expected));
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool begins_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool continues_name(char c) { return begins_name(c) || is_digit(c); }

std::optional<std::int64_t> integer_value(std::string_view text) {
  const bool minus = text.starts_with("-");
  std::string_view digits = text.substr(minus);
  int base = 10;
  if (digits.starts_with("0x")) {
    digits.remove_prefix(2);
    base = 16;
  }
  std::uint64_t value = 0;
  const char* const last = digits.data() + digits.size();
  const auto [end, error] = std::from_chars(digits.data(), last, value, base);
  if (error != std::errc() || end != last) return std::nullopt;
  // The largest magnitude is one more below 0 than above it.
  if (value > (std::uint64_t{1} << 63) - !minus) return std::nullopt;
  return static_cast<std::int64_t>(minus ? 0 - value : value);
}

}  // namespace miu
