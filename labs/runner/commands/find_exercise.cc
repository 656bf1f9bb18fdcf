// SPDX-License-Identifier: MIT
#include "labs/runner/commands/find_exercise.h"

#include <filesystem>
#include <set>
#include <utility>
#include <vector>

#include "labs/runner/commands/commands.h"
#include "labs/runner/host/shell.h"
#include "labs/runner/text/printable.h"
#include "labs/runner/text/words.h"

namespace miu {
namespace {

namespace fs = std::filesystem;

/// The labs that have an exercise, in reading order.
std::vector<std::string> labs_with_exercise(const fs::path& labs) {
  std::set<std::string> names;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(labs, error))
    if (fs::exists(entry.path() / "exercise" / "exercise.json", error))
      names.insert(entry.path().filename());
  return {names.begin(), names.end()};
}

std::string octal(unsigned char byte) {
  std::string digits = "\\";
  for (const int shift : {6, 3, 0})
    digits += static_cast<char>('0' + (byte >> shift & 7));
  return digits;
}

}  // namespace

std::optional<Exercise> find_exercise(const ExerciseOptions& options,
                                      const std::string& lab) {
  fs::path path = lab;
  if (!path.has_filename()) path = path.parent_path();
  const std::string wanted = path.filename();
  const std::vector<std::string> known = labs_with_exercise(options.labs);
  for (const std::string& name : known) {
    if (name != wanted && !name.starts_with(wanted + "-")) continue;
    auto loaded = load_exercise(options.labs / name / "exercise");
    if (auto* exercise = std::get_if<Exercise>(&loaded))
      return std::move(*exercise);
    complain(std::get<std::string>(loaded) + "\n", bad_usage);
    return {};
  }
  complain("There is no exercise of a lab \"" + lab + "\"" +
               (known.empty() ? std::string()
                              : "; the nearest are " + nearest(wanted, known)) +
               "\n",
           bad_usage);
  return {};
}

std::string number_of(const Exercise& exercise) {
  return exercise.lab.substr(0, exercise.lab.find('-'));
}

std::string never_an_option(const std::string& path) {
  return path.starts_with("-") ? "./" + path : path;
}

std::string folder_for(const ExerciseOptions& options,
                       const Exercise& exercise) {
  if (!options.folder.empty()) return never_an_option(options.folder);
  return "exercise-" + number_of(exercise);
}

std::string to_copy(const std::string& word) {
  if (printable(word) == word) return for_shell(word);
  std::string quoted = "$'";
  for (const char c : word) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\'' || c == '\\')
      quoted += std::string("\\") + c;
    else if (byte >= ' ' && byte < 0x7f)
      quoted += c;
    else
      quoted += octal(byte);
  }
  return quoted + "'";
}

}  // namespace miu
