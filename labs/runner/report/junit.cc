// SPDX-License-Identifier: MIT
#include "labs/runner/report/junit.h"

#include <algorithm>

namespace miu {
namespace {

/// XML 1.0 knows no control characters but these, not even as references.
std::string escaped(const std::string& text) {
  std::string safe;
  for (char c : text) {
    switch (c) {
      case '&':
        safe += "&amp;";
        break;
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '"':
        safe += "&quot;";
        break;
      case '\n':
        safe += "&#10;";
        break;
      default: {
        const auto byte = static_cast<unsigned char>(c);
        safe += byte < 0x20 || byte > 0x7e ? '?' : c;
      }
    }
  }
  return safe;
}

std::string attribute(const char* name, const std::string& value) {
  return std::string(" ") + name + "=\"" + escaped(value) + "\"";
}

std::string xml_of(const std::string& suite, const JunitCase& one) {
  std::string inside;
  if (!one.error.empty())
    inside += "      <error" + attribute("message", one.error) + "/>\n";
  if (!one.skipped.empty())
    inside += "      <skipped" + attribute("message", one.skipped) + "/>\n";
  for (const JunitFailure& failure : one.failures) {
    inside += "      <failure" + attribute("type", failure.type) +
              attribute("message", failure.message);
    inside += failure.text.empty()
                  ? "/>\n"
                  : ">" + escaped(failure.text) + "</failure>\n";
  }
  const std::string begin = "    <testcase" + attribute("classname", suite) +
                            attribute("name", one.name);
  if (inside.empty()) return begin + "/>\n";
  return begin + ">\n" + inside + "    </testcase>\n";
}

std::string xml_of(const JunitSuite& suite) {
  const auto number = [&suite](auto is) {
    return std::to_string(
        std::count_if(suite.cases.begin(), suite.cases.end(), is));
  };
  std::string xml = "  <testsuite" + attribute("name", suite.name) +
                    attribute("tests", std::to_string(suite.cases.size())) +
                    attribute("failures", number([](const JunitCase& one) {
                                return !one.failures.empty();
                              })) +
                    attribute("errors", number([](const JunitCase& one) {
                                return !one.error.empty();
                              }));
  const std::string skipped =
      number([](const JunitCase& one) { return !one.skipped.empty(); });
  if (skipped != "0") xml += attribute("skipped", skipped);
  xml += ">\n";
  for (const JunitCase& one : suite.cases) xml += xml_of(suite.name, one);
  return xml + "  </testsuite>\n";
}

}  // namespace

std::string junit(const std::vector<JunitSuite>& suites) {
  std::string xml =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n";
  for (const JunitSuite& suite : suites) xml += xml_of(suite);
  return xml + "</testsuites>\n";
}

}  // namespace miu
