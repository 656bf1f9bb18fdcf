// SPDX-License-Identifier: MIT
//
// What text reports are written on: words with a meaning, wrapped to 80
// columns, coloured where a terminal can show it. Whatever is written on it, no
// character but those colours gives the terminal an order (printable.h).
#ifndef MIU_LABS_RUNNER_REPORT_PAPER_H_
#define MIU_LABS_RUNNER_REPORT_PAPER_H_

#include <string>
#include <string_view>
#include <vector>

#include "labs/runner/judge/judge.h"
#include "labs/runner/report/report.h"

namespace miu {

constexpr std::size_t paper_width = 80;

class Paper {
 public:
  /// Empty paper.
  explicit Paper(Look look) : look_(look) {}

  /// A line, cut into several when it is wide; later ones hang under the first.
  void line(std::size_t indentation, std::string_view text);
  /// A command to be copied: indented, in one line however long.
  void command(std::string_view text);
  /// Lines that others laid out, a compiler: not wrapped.
  void lines(std::string_view text);
  /// An empty line.
  void blank() { text_ += "\n"; }
  /// A word in its colour, then the rest of the line.
  void verdict(Verdict::Outcome outcome, std::string_view rest);
  /// Whether a list of the step has shown what was said in it.
  enum class StepSaid { is_listed, is_not_listed };
  /// What was expected and what came, one under the other, with the part that
  /// differs marked. What was said in the step follows where no list of the
  /// step has shown it.
  void difference(const Difference& difference, const std::string& path,
                  const std::string& counts_before, StepSaid said);
  /// Two texts side by side; `same` says whether they are equal.
  void columns(std::string_view left, std::string_view right, bool same);

  /// All that was written.
  std::string take() { return std::move(text_); }

 private:
  std::string shown(std::string_view text) const;
  std::string coloured(std::string_view colour, std::string_view text) const;

  Look look_;
  std::string text_;
};

/// Pieces of at most `width` characters, broken at blanks where there are any.
std::vector<std::string> wrapped(std::string_view text, std::size_t width);

}  // namespace miu

#endif  // MIU_LABS_RUNNER_REPORT_PAPER_H_
