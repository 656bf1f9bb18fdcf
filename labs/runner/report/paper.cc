// SPDX-License-Identifier: MIT
#include "labs/runner/report/paper.h"

#include <algorithm>

#include "labs/runner/report/shared_ends.h"
#include "labs/runner/text/printable.h"
#include "labs/runner/text/words.h"

namespace miu {
namespace {

constexpr std::string_view green = "\033[32m";
constexpr std::string_view red = "\033[31m";
constexpr std::string_view yellow = "\033[33m";

std::string padded(std::string text, std::size_t width) {
  const std::size_t size = characters(text);
  if (size < width) text.append(width - size, ' ');
  return text;
}

/// Marks what lies between the beginning and the end that two texts share.
std::string marks(std::string_view expected, std::string_view actual) {
  const auto [begin, end] = shared_ends(expected, actual);
  const std::size_t longer = std::max(expected.size(), actual.size());
  return std::string(characters(expected.substr(0, begin)), ' ') +
         std::string(std::max<std::size_t>(longer - begin - end, 1), '^');
}

/// Takes what stands on one line off a text.
std::string take_piece(std::string_view& text, std::size_t width) {
  std::string_view piece = first_characters(text, width);
  if (piece.size() < text.size()) {
    const std::size_t blank = piece.rfind(' ');
    if (text[piece.size()] != ' ' && blank != piece.npos && blank > 0)
      piece = piece.substr(0, blank);
  }
  text.remove_prefix(piece.size());
  if (text.starts_with(" ")) text.remove_prefix(1);
  return std::string(piece);
}

}  // namespace

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
  std::vector<std::string> pieces;
  do {
    pieces.push_back(take_piece(text, width));
  } while (!text.empty());
  return pieces;
}

void Paper::line(std::size_t indentation, std::string_view text) {
  const std::string all = shown(text);
  std::size_t indent = indentation;
  std::string_view rest = all;
  for (bool first = true; first || !rest.empty(); first = false) {
    const std::string piece = take_piece(rest, paper_width - indent);
    text_ += std::string(indent, ' ') + piece + "\n";
    indent = indentation + 4;
  }
}

void Paper::command(std::string_view text) {
  text_ += "    " + printable(text) + "\n";
}

void Paper::lines(std::string_view text) { text_ += printable_lines(text); }

void Paper::verdict(Verdict::Outcome outcome, std::string_view rest) {
  std::string_view colour = green;
  if (outcome == Verdict::Outcome::differs) colour = red;
  if (outcome == Verdict::Outcome::not_run) colour = yellow;
  const std::string word = to_string(outcome);
  text_ += coloured(colour, word) + std::string(13 - word.size(), ' ') +
           shown(rest) + "\n";
}

void Paper::difference(const Difference& difference, const std::string& path,
                       const std::string& counts_before, StepSaid said) {
  std::string place = path;
  if (difference.line > 0) place += ":" + std::to_string(difference.line);
  text_ += "        " + coloured(red, "differs") + "   " + shown(place) + "\n";
  if (!counts_before.empty()) line(8, "before    " + counts_before);
  const std::string expected = shown(difference.expected);
  const std::string actual = shown(difference.actual);
  line(8, "expected  " + expected);
  line(8, "actual    " + actual);
  const std::size_t room = paper_width - 18;
  // Marks make sense only where both stand on one line.
  if (characters(expected) <= room && characters(actual) <= room)
    text_ +=
        "                  " + coloured(red, marks(expected, actual)) + "\n";
  if (said == StepSaid::is_not_listed) {
    for (const std::string& text : difference.log) line(8, "log       " + text);
    for (const std::string& text : difference.tool)
      line(8, "tool      " + text);
  }
  line(8, "look at   " + look_at(difference.about));
}

void Paper::columns(std::string_view left, std::string_view right, bool same) {
  constexpr std::size_t width = 35;
  const auto lefts = wrapped(shown(left), width);
  const auto rights = wrapped(shown(right), width);
  for (std::size_t i = 0; i < std::max(lefts.size(), rights.size()); ++i) {
    std::string whole =
        "    " + padded(i < lefts.size() ? lefts[i] : "", width) + " ";
    whole += same ? "|" : coloured(red, "X");
    whole += " " + (i < rights.size() ? rights[i] : "");
    while (whole.ends_with(' ')) whole.pop_back();
    text_ += whole + "\n";
  }
}

/// Printable, and in ASCII when the terminal knows no more.
std::string Paper::shown(std::string_view text) const {
  std::string clean = printable(text);
  if (!look_.ascii) return clean;
  std::erase_if(clean, [](char c) { return continues_character(c); });
  for (char& c : clean)
    if (static_cast<unsigned char>(c) > 126) c = '?';
  return clean;
}

std::string Paper::coloured(std::string_view colour,
                            std::string_view text) const {
  if (!look_.colour) return std::string(text);
  return std::string(colour) + std::string(text) + "\033[0m";
}

}  // namespace miu
