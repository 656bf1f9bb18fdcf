// SPDX-License-Identifier: MIT
#include "labs/runner/language/parser.h"

#include <optional>
#include <utility>

#include "labs/runner/language/parse_parts.h"
#include "labs/runner/text/words.h"

namespace miu {
namespace {

const std::vector<std::string>& header_words() {
  static const std::vector<std::string> words = {"scenario", "title", "kernels",
                                                 "module"};
  return words;
}

class Parser {
 public:
  std::variant<Scenario, FileError> parse(
      const std::vector<SourceLine>& lines) {
    for (const SourceLine& line : lines) {
      if (!line.empty()) {
        Cursor cursor(line);
        if (!parse_line(cursor)) return *cursor.error();
      } else if (!line.comment.empty()) {
        above_.push_back(line.comment);
      } else if (!above_.empty() && !above_.back().empty()) {
        above_.emplace_back();
      }
    }
    if (!has_format_)
      return FileError{{1, 1, 1}, "nothing; expected \"scenario 1\"", ""};
    for (const auto& [there, word] :
         {std::pair(has_title_, "title"), std::pair(has_kernels_, "kernels")}) {
      if (!there)
        return error_at(lines[0], 0, lines[0].end,
                        std::string("no line \"") + word +
                            "\"; each scenario has one behind this line");
    }
    scenario_.last = std::move(above_);
    if (!scenario_.last.empty() && scenario_.last.back().empty())
      scenario_.last.pop_back();
    return std::move(scenario_);
  }

 private:
  bool parse_line(Cursor& cursor) {
    if (!has_format_) return parse_format(cursor);
    if (cursor.line().indented()) return parse_indented(cursor);
    const std::size_t begin = cursor.at();
    for (const std::string& word : header_words()) {
      if (!cursor.take_word(word)) continue;
      if (!scenario_.steps.empty() || !scenario_.leaves.empty())
        return cursor.fail(begin, word.size(),
                           quoted(word) +
                               " under a step; the header ends "
                               "where the first step begins");
      return parse_header(cursor, word, begin);
    }
    if (cursor.take_word("leaves")) return parse_leaves(cursor);
    return parse_column_0(cursor);
  }

  /// The first line of all: nothing may stand above it.
  bool parse_format(Cursor& cursor) {
    if (cursor.line().number != 1 || cursor.line().indented())
      return cursor.fail(cursor.at(), cursor.word_here().size(),
                         quoted(cursor.word_here()) +
                             "; expected \"scenario 1\" in the first line");
    const std::size_t begin = cursor.at();
    int version = 0;
    if (!cursor.take_word("scenario") || !cursor.number(version, "1"))
      return cursor.fail(begin, cursor.line().end - begin,
                         quoted(cursor.line().text) +
                             "; expected \"scenario 1\" in the first line");
    if (version != 1)
      return cursor.fail(begin, cursor.at() - begin,
                         "a scenario in format " + std::to_string(version) +
                             "; this program reads format 1");
    take_notes(cursor, scenario_.format_notes);
    has_format_ = true;
    return cursor.end();
  }

  bool parse_header(Cursor& cursor, const std::string& word,
                    std::size_t begin) {
    if (word == "title") {
      if (has_title_) return second(cursor, word, begin);
      has_title_ = true;
      take_notes(cursor, scenario_.title_notes);
      if (cursor.done()) return cursor.fail_here("the title");
      scenario_.title = cursor.rest();
      return true;
    }
    if (word == "kernels") {
      if (has_kernels_) return second(cursor, word, begin);
      has_kernels_ = true;
      take_notes(cursor, scenario_.kernels_notes);
      do {
        if (!parse_range(cursor, scenario_.kernels.emplace_back()))
          return false;
      } while (!cursor.done());
      return true;
    }
    if (word == "module") {
      ModuleLine& line = scenario_.modules.emplace_back();
      take_notes(cursor, line.notes);
      const std::size_t name = cursor.at();
      if (!cursor.name(line.name, "a module's name")) return false;
      line.notes.place = cursor.place_from(name);
      return cursor.end();
    }
    return second(cursor, word, begin);
  }

  bool second(Cursor& cursor, const std::string& word, std::size_t begin) {
    return cursor.fail(
        begin, word.size(),
        "a second line " + quoted(word) + "; each scenario has one");
  }

  bool parse_leaves(Cursor& cursor) {
    Leaves& leaves = scenario_.leaves.emplace_back();
    take_notes(cursor, leaves.notes);
    const std::size_t name = cursor.at();
    if (!cursor.name(leaves.module, "a module's name")) return false;
    leaves.notes.place = cursor.place_from(name);
    return cursor.number(leaves.number, "a count") && cursor.end();
  }

  bool parse_column_0(Cursor& cursor) {
    if (!scenario_.leaves.empty())
      return cursor.fail_here("nothing but \"leaves\" under a line \"leaves\"");
    if (scenario_.steps.size() == most_steps)
      return cursor.fail(cursor.at(), cursor.word_here().size(),
                         "step " + std::to_string(most_steps + 1) +
                             "; a scenario has at most " +
                             std::to_string(most_steps));
    Step step;
    take_notes(cursor, step.notes);
    if (!parse_step(cursor, step)) return false;
    scenario_.steps.push_back(std::move(step));
    return true;
  }

  bool parse_indented(Cursor& cursor) {
    if (scenario_.steps.empty() || !scenario_.leaves.empty())
      return cursor.fail_here(
          "a line that begins in column 1; what is indented follows from the "
          "step above it");
    Step& step = scenario_.steps.back();
    Expectation expectation;
    // Under a step stand comments alone: blank lines hold steps apart.
    std::erase(above_, std::string());
    take_notes(cursor, expectation.notes);
    if (!parse_expectation(cursor, step.is_command && step.name == "lsof",
                           expectation))
      return false;
    step.expectations.push_back(std::move(expectation));
    return true;
  }

  void take_notes(Cursor& cursor, Notes& notes) {
    const SourceLine& line = cursor.line();
    notes.place = error_at(line, line.begin, line.end - line.begin, {}).place;
    notes.above = std::exchange(above_, {});
    notes.comment = line.comment;
  }

  Scenario scenario_;
  std::vector<std::string> above_;  // comments not yet given to a line
  bool has_format_ = false;
  bool has_title_ = false;
  bool has_kernels_ = false;
};

}  // namespace

std::variant<Scenario, FileError> parse(std::string_view file) {
  auto lines = split(file);
  if (auto* error = std::get_if<FileError>(&lines)) return *error;
  return Parser().parse(std::get<std::vector<SourceLine>>(lines));
}

}  // namespace miu
