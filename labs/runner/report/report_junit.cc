// SPDX-License-Identifier: MIT
#include "labs/runner/report/report.h"

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

/// What was said in the step, a line each.
std::string words_of(const Difference& difference) {
  std::string text;
  for (const std::string& line : difference.log) text += "log " + line + "\n";
  for (const std::string& line : difference.tool) text += "tool " + line + "\n";
  return text;
}

std::size_t number_of(const ScenarioReport& report, Verdict::Outcome outcome) {
  std::size_t number = 0;
  for (const TargetReport& target : report.targets)
    number += target.verdict.outcome == outcome;
  return number;
}

std::string test_case(const ScenarioReport& report,
                      const TargetReport& target) {
  std::string xml = "    <testcase classname=\"" + escaped(report.path) +
                    "\" name=\"" + escaped(to_string(target.run.target)) + "\"";
  if (target.verdict.outcome == Verdict::Outcome::as_expected)
    return xml + "/>\n";
  xml += ">\n";
  if (target.verdict.outcome == Verdict::Outcome::not_run)
    xml +=
        "      <error message=\"" + escaped(target.run.explanation) + "\"/>\n";
  for (const Difference& difference : target.verdict.differences) {
    const std::string place =
        report.path + ":" + std::to_string(difference.line);
    const std::string words = escaped(words_of(difference));
    xml += "      <failure type=\"" + to_string(difference.about) +
           "\" message=\"" +
           escaped(place + ": expected " + difference.expected + ", actual " +
                   difference.actual) +
           "\"" + (words.empty() ? "/>\n" : ">" + words + "</failure>\n");
  }
  return xml + "    </testcase>\n";
}

}  // namespace

std::string report_junit(const std::vector<ScenarioReport>& reports) {
  std::string xml =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n";
  for (const ScenarioReport& report : reports) {
    xml += "  <testsuite name=\"" + escaped(report.path) + "\" tests=\"" +
           std::to_string(report.targets.size()) + "\" failures=\"" +
           std::to_string(number_of(report, Verdict::Outcome::differs)) +
           "\" errors=\"" +
           std::to_string(number_of(report, Verdict::Outcome::not_run)) +
           "\">\n";
    for (const TargetReport& target : report.targets)
      xml += test_case(report, target);
    xml += "  </testsuite>\n";
  }
  return xml + "</testsuites>\n";
}

}  // namespace miu
