// SPDX-License-Identifier: MIT
#include "labs/runner/exercise/notes.h"

#include <algorithm>
#include <cstdint>
#include <nlohmann/json.hpp>

#include "labs/runner/host/read_file.h"
#include "labs/runner/host/replace_file.h"

namespace miu {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr std::size_t longest_notes = 1 << 16;
/// Whatever somebody writes there, it can be counted on from here.
constexpr std::uint64_t most_failures = 1'000'000;

}  // namespace

std::string text_of(const WorkNotes& notes) {
  return Json{{"lab", notes.lab},
              {"failures", notes.failures},
              {"solved", notes.solved},
              {"hints", notes.hints},
              {"hinted", notes.hinted}}
             .dump(2) +
         "\n";
}

std::optional<WorkNotes> read_notes(const fs::path& folder) {
  const ReadFile read =
      read_regular_file(folder / notes_name, longest_notes, Links::refused);
  if (!read.bytes) return {};
  const Json json = Json::parse(*read.bytes, nullptr, false);
  if (!json.is_object() || !json.contains("lab") || !json["lab"].is_string())
    return {};
  WorkNotes notes{.lab = json["lab"]};
  const auto read_number = [&json](const char* key, int& number) {
    const auto found = json.find(key);
    if (found != json.end() && found->is_number_unsigned())
      number = static_cast<int>(
          std::min(found->get<std::uint64_t>(), most_failures));
  };
  read_number("failures", notes.failures);
  read_number("hints", notes.hints);
  if (json.contains("solved") && json["solved"].is_boolean())
    notes.solved = json["solved"];
  if (json.contains("hinted"))
    for (const Json& file : json["hinted"])
      if (file.is_string()) notes.hinted.insert(file.get<std::string>());
  return notes;
}

bool write_notes(const fs::path& folder, const WorkNotes& notes) {
  return replace_file(folder / notes_name, text_of(notes)).empty();
}

}  // namespace miu
