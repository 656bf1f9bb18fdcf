// SPDX-License-Identifier: MIT
#include "labs/runner/report/json.h"

#include "labs/runner/language/printer.h"
#include "labs/runner/language/topic.h"

namespace miu {
namespace {

/// A comment's words, without its sign.
std::string words_of(const std::string& comment) {
  return comment.substr(comment.starts_with("# ") ? 2 : 1);
}

/// Each paragraph above the line, and what stands behind it.
Json comments_of(const Notes& notes) {
  Json comments = Json::array();
  std::string paragraph;
  const auto end_paragraph = [&] {
    if (!paragraph.empty()) comments.push_back(paragraph);
    paragraph.clear();
  };
  for (const std::string& comment : notes.above) {
    if (comment.empty())
      end_paragraph();
    else
      paragraph += (paragraph.empty() ? "" : " ") + words_of(comment);
  }
  end_paragraph();
  if (!notes.comment.empty()) comments.push_back(words_of(notes.comment));
  return comments;
}

/// The call sites that a line names.
Json sites_of(const Expectation& line) {
  Json sites = Json::array();
  if (const auto* one = std::get_if<Transition>(&line.what)) {
    if (one->kind == Transition::Kind::change)
      sites.push_back(to_string(one->site));
  } else if (const auto* several = std::get_if<Unordered>(&line.what)) {
    for (const Unordered::Part& part : several->parts)
      sites.push_back(to_string(part.site));
  }
  return sites;
}

}  // namespace

Json json_of_line(const Notes& notes, const std::string& words) {
  Json json = {{"line", notes.place.line},
               {"text", words + print_conditions(notes)},
               {"comments", comments_of(notes)}};
  for (const Condition& condition : notes.conditions)
    json["conditions"].push_back(print_condition(condition));
  return json;
}

Json json_of_line(const Step& step) {
  return json_of_line(step.notes, print_step(step));
}

Json json_of_expected(const Step& step) {
  Json lines = Json::array();
  for (const Expectation& line : step.expectations) {
    Json json = json_of_line(line.notes, print_expectation(line));
    json["about"] = to_string(topic_of(line));
    Json sites = sites_of(line);
    if (!sites.empty()) json["sites"] = std::move(sites);
    lines.push_back(std::move(json));
  }
  return lines;
}

std::string file_of(const Json& json) {
  return json.dump(2, ' ', true, Json::error_handler_t::replace) + "\n";
}

}  // namespace miu
