// SPDX-License-Identifier: MIT
//
// What messages are made of: words in quotes, words that are near to another,
// and UTF-8 counted and cut by characters.
#ifndef MIU_LABS_RUNNER_TEXT_WORDS_H_
#define MIU_LABS_RUNNER_TEXT_WORDS_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace miu {

/// `A`, `A or B`, `A, B or C`.
std::string one_of(const std::vector<std::string_view>& words);

/// The three known words that are nearest to `word`, nearest first, as
/// `insmod, rmmod or lsmod`.
std::string nearest(std::string_view word,
                    const std::vector<std::string>& known);

/// `text` in double quotes, cut after 40 characters.
std::string quoted(std::string_view text);

/// The number of characters in UTF-8 text.
std::size_t characters(std::string_view text);
/// The longest beginning of UTF-8 text that has at most `count` characters.
std::string_view first_characters(std::string_view text, std::size_t count);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_TEXT_WORDS_H_
