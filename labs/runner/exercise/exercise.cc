// SPDX-License-Identifier: MIT
#include "labs/runner/exercise/exercise.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "labs/runner/host/read_file.h"

namespace miu {
namespace {

using Json = nlohmann::json;

constexpr int known_schema = 2;
constexpr std::string_view opening = "[exercise]";
constexpr std::string_view alternative = "[instead]";
constexpr std::string_view closing = "[/exercise]";

/// Reads one object; the first thing that is wrong stays in `problem`.
class Reader {
 public:
  Reader(const Json& json, std::string& problem, const std::string& where = "")
      : json_(json), problem_(problem), where_(where) {}
  ~Reader() {
    for (const auto& [key, value] : json_.items())
      if (known_.count(key) == 0) say("the key \"" + key + "\" is not known");
  }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  void read(const char* key, std::string& out) {
    if (const Json* value = find(key)) {
      if (!value->is_string() || value->get_ref<const std::string&>().empty())
        return say(std::string("\"") + key + "\" is no text");
      out = *value;
    }
  }
  void read(const char* key, int& out) {
    if (const Json* value = find(key)) {
      if (!value->is_number_integer() || *value < 1)
        return say(std::string("\"") + key + "\" is no number above 0");
      out = *value;
    }
  }
  void read(const char* key, std::vector<std::string>& out) {
    for (const Json& item : list(key)) {
      if (!item.is_string()) return say(std::string(key) + " holds no text");
      out.push_back(item);
    }
  }
  /// The objects of a list.
  std::vector<Json> list(const char* key) {
    const Json* value = find(key);
    if (!value) return {};
    if (!value->is_array() || value->empty()) {
      say(std::string("\"") + key + "\" is no list with something in it");
      return {};
    }
    return {value->begin(), value->end()};
  }
  void read(const char* key, Exercise::Sign& out) {
    const Json* value = find(key);
    if (!value) return;
    if (!value->is_object())
      return say(std::string("\"") + key + "\" is no object");
    Reader sign(*value, problem_, where_ + "in \"" + key + "\", ");
    sign.read("about", out.about);
    sign.read_if_there("expected", out.expected);
    sign.read_if_there("actual", out.actual);
    sign.read_if_there("criterion", out.criterion);
  }
  void say(const std::string& text) {
    if (problem_.empty()) problem_ = where_ + text;
  }

 private:
  const Json* find(const char* key) {
    known_.insert(key);
    const auto found = json_.find(key);
    if (found != json_.end()) return &*found;
    say(std::string("the key \"") + key + "\" is missing");
    return nullptr;
  }
  void read_if_there(const char* key, std::string& out) {
    if (json_.contains(key)) read(key, out);
  }

  const Json& json_;
  std::string& problem_;
  std::string where_;
  std::set<std::string> known_;
};

void read_wrong(Reader& reader, Exercise& exercise, std::string& problem) {
  for (const Json& item : reader.list("wrong")) {
    if (!item.is_object()) return reader.say("\"wrong\" holds no object");
    Exercise::Wrong& wrong = exercise.wrong.emplace_back();
    Reader one(item, problem, "in \"wrong\", ");
    one.read("file", wrong.file);
    one.read("what", wrong.what);
    one.read("sign", wrong.sign);
    one.read("hint", wrong.hint);
  }
}

void read_faults(Reader& reader, Exercise& exercise, std::string& problem) {
  for (const Json& item : reader.list("faults")) {
    if (!item.is_object()) return reader.say("\"faults\" holds no object");
    Exercise::Fault& fault = exercise.faults.emplace_back();
    Reader one(item, problem, "in \"faults\", ");
    one.read("file", fault.file);
    one.read("what", fault.what);
  }
}

void read_all(const Json& json, Exercise& exercise, std::string& problem) {
  Reader reader(json, problem);
  int schema = 0;
  std::string kind;
  reader.read("schema", schema);
  if (schema != known_schema)
    reader.say("a schema that this program does not know; expected " +
               std::to_string(known_schema));
  reader.read("kind", kind);
  reader.read("title", exercise.title);
  reader.read("minutes", exercise.minutes);
  reader.read("task", exercise.task);
  reader.read("file", exercise.file);
  reader.read("module", exercise.module);
  reader.read("hints", exercise.hints);
  reader.read("read", exercise.read);
  reader.read("start_fails", exercise.start_fails);
  if (exercise.hints.size() != 3) reader.say("\"hints\" are not three");
  read_wrong(reader, exercise, problem);
  if (kind == "scenario") {
    exercise.kind = Exercise::Kind::scenario;
    reader.read("goal", exercise.goal);
  } else if (kind == "module") {
    exercise.kind = Exercise::Kind::module;
    reader.read("shown", exercise.shown);
    reader.read("named", exercise.named);
  } else if (kind == "test") {
    exercise.kind = Exercise::Kind::test;
    read_faults(reader, exercise, problem);
  } else {
    reader.say("\"kind\" is none of scenario, module and test");
  }
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

/// What stands behind a mark, without the end of a C comment.
std::string behind(const std::string& line, std::string_view mark) {
  std::string rest = line.substr(line.find(mark) + mark.size());
  if (rest.starts_with(" ")) rest.erase(0, 1);
  if (rest.ends_with("*/")) rest.resize(rest.size() - 2);
  while (rest.ends_with(' ')) rest.pop_back();
  return rest;
}

bool has(const std::string& line, std::string_view mark) {
  return line.find(mark) != line.npos;
}

}  // namespace

std::variant<Exercise, std::string> load_exercise(
    const std::filesystem::path& folder) {
  const std::string path = (folder / "exercise.json").string();
  const auto text = read_file(path);
  if (!text) return path + ": cannot be read";
  const Json json = Json::parse(*text, nullptr, false);
  if (!json.is_object()) return path + ": this is no JSON object";
  Exercise exercise;
  exercise.folder = folder;
  exercise.lab =
      std::filesystem::weakly_canonical(folder).parent_path().filename();
  std::string problem;
  read_all(json, exercise, problem);
  if (!problem.empty()) return path + ": " + problem;
  return exercise;
}

std::string starting_point(const std::string& solution) {
  std::string text;
  bool within = false;
  for (const std::string& line : lines_of(solution)) {
    if (has(line, opening)) {
      within = true;
      // The comment's own sign stays, with its indentation.
      const bool is_c = line.find("/*") < line.find(opening);
      text += line.substr(0, line.find(opening)) + behind(line, opening) +
              (is_c ? " */\n" : "\n");
    } else if (has(line, closing)) {
      within = false;
    } else if (within && has(line, alternative)) {
      text += line.substr(0, line.find_first_not_of(" \t")) +
              behind(line, alternative) + "\n";
    } else if (!within) {
      text += line + "\n";
    }
  }
  return text;
}

std::string shown_solution(const std::string& solution) {
  std::string text;
  for (const std::string& line : lines_of(solution)) {
    if (has(line, opening) || has(line, alternative) || has(line, closing))
      continue;
    // Where a mark stood between two blank lines, one is enough.
    if (!line.empty() || !text.ends_with("\n\n")) text += line + "\n";
  }
  return text;
}

}  // namespace miu
