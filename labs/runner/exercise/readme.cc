// SPDX-License-Identifier: MIT
#include "labs/runner/exercise/readme.h"

#include <fmt/format.h>

#include <sstream>

#include "labs/runner/exercise/criteria.h"
#include "labs/runner/report/paper.h"

namespace miu {
namespace {

constexpr std::size_t width = 76;

/// A line of it is a paragraph, an item of a list, or a command.
constexpr const char* page = R"(# {title}

Lab {lab}, about {minutes} minutes.

{task}{language}Write it in `{file}`. It is solved when

{judges}
Then, from the course's folder, with the path of this one for FOLDER:

    ./course check FOLDER             # the simulator, at once
    ./course check FOLDER --on all    # the real kernel, too
    ./course check FOLDER --watch     # at every save
    ./course solution {lab} FOLDER

From the second failure on, a check offers a hint. The page to read on the )"
                             "site: `{read}`.\n";

constexpr const char* language =
    "The words of a scenario are on the site's page "
    "`docs/reference/scenario-language`.\n\n";

/// What decides whether the exercise is solved, an item each.
std::string judges_of(const Exercise& exercise) {
  std::string items;
  for (const Criterion& criterion : criteria_of(exercise)) {
    if (criterion.key == "goal")
      items += fmt::format("* then `{}` holds: {}\n", criterion.file,
                           criterion.words);
    else if (exercise.kind != Exercise::Kind::module && criterion.shown)
      items += fmt::format("* {}\n", criterion.words);
    else if (criterion.shown)
      items += fmt::format("* `{}`: {}\n", criterion.file, criterion.words);
    else if (exercise.kind == Exercise::Kind::module)
      items += fmt::format("* not shown: {}\n", criterion.words);
  }
  // Which faults they are is for the reader to find out.
  if (exercise.kind == Exercise::Kind::test)
    items +=
        fmt::format("* it fails each of {} copies of it that have a fault\n",
                    exercise.faults.size());
  return items;
}

/// Breaks what is too wide; an item's later lines hang under its first.
std::string laid_out(const std::string& text) {
  std::string broken;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("    ") || line.starts_with("# ")) {
      broken += line + "\n";
      continue;
    }
    const bool is_item = line.starts_with("* ");
    std::string before = is_item ? "* " : "";
    for (const std::string& piece :
         wrapped(std::string_view(line).substr(before.size()),
                 width - before.size())) {
      broken += before + piece + "\n";
      before.assign(before.size(), ' ');
    }
  }
  return broken;
}

}  // namespace

std::string readme(const Exercise& exercise) {
  std::string task;
  for (const std::string& paragraph : exercise.task) task += paragraph + "\n\n";
  const bool is_module = exercise.kind == Exercise::Kind::module;
  return laid_out(fmt::format(
      page, fmt::arg("title", exercise.title), fmt::arg("lab", exercise.lab),
      fmt::arg("minutes", exercise.minutes), fmt::arg("task", task),
      fmt::arg("language", is_module ? "" : language),
      fmt::arg("file", exercise.file), fmt::arg("judges", judges_of(exercise)),
      fmt::arg("read", exercise.read)));
}

}  // namespace miu
