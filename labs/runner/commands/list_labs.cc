// SPDX-License-Identifier: MIT
#include "labs/runner/commands/list_labs.h"

#include <cstdlib>
#include <cstring>
#include <map>
#include <nlohmann/json.hpp>

#include "labs/runner/host/read_file.h"
#include "labs/runner/language/printer.h"
#include "labs/runner/report/paper.h"
#include "labs/runner/tree/find_scenarios.h"

namespace miu {
namespace {

namespace fs = std::filesystem;

/// What the head of a lab's page says.
struct LabPage {
  std::string title;
  std::string teaches;  // its first paragraph
  int minutes = 0;      // to read and to do
};

LabPage read_page(const fs::path& index) {
  LabPage page;
  std::string rest = read_file(index.string()).value_or("");
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string line = rest.substr(0, end);
    rest.erase(0, end + 1);
    for (const char* field : {":read:", ":do:"})
      if (line.starts_with(field))
        page.minutes += std::atoi(line.c_str() + std::strlen(field));
    if (line.starts_with("..") || line.starts_with(":") ||
        line.starts_with("==="))
      continue;
    if (line.empty() && !page.teaches.empty()) break;
    if (page.title.empty())
      page.title = line;
    else if (!line.empty())
      page.teaches += (page.teaches.empty() ? "" : " ") + line;
  }
  return page;
}

}  // namespace

std::string list_labs(const fs::path& source, bool json, Look look,
                      std::string& errors) {
  // By lab, in reading order: that is how the folders are numbered.
  std::map<std::string, std::vector<FoundScenario>> labs;
  for (const std::string& path : scenarios_below(source / "labs")) {
    FoundScenarios found = find_scenarios({path}, source);
    errors += found.errors;
    for (FoundScenario& one : found.scenarios) {
      one.path = fs::path(path).lexically_relative(source).string();
      labs[fs::path(one.path).parent_path().string()].push_back(one);
    }
  }
  Paper paper(look);
  auto all = nlohmann::ordered_json::array();
  for (const auto& [lab, scenarios] : labs) {
    const LabPage page = read_page(source / lab / "index.rst");
    nlohmann::ordered_json entry = {{"lab", lab},
                                    {"title", page.title},
                                    {"teaches", page.teaches},
                                    {"minutes", page.minutes}};
    paper.line(0, lab + "  " + std::to_string(page.minutes) + " minutes");
    if (!page.title.empty()) paper.line(2, page.title);
    if (!page.teaches.empty()) paper.line(2, page.teaches);
    auto& list = entry["scenarios"] = nlohmann::ordered_json::array();
    for (const FoundScenario& found : scenarios) {
      list.push_back({{"path", found.path},
                      {"title", found.scenario.title},
                      {"kernels", print_kernels(found.scenario)}});
      paper.line(4, fs::path(found.path).stem().string());
      paper.line(6, found.scenario.title);
    }
    paper.blank();
    all.push_back(std::move(entry));
  }
  if (!json) return paper.take();
  return nlohmann::ordered_json{{"schema", 1}, {"labs", all}}.dump(2) + "\n";
}

}  // namespace miu
