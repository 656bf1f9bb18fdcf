// SPDX-License-Identifier: MIT
//
// The reports of one scenario on three kernels: one obeys, one differs in all
// kinds of ways, one does not start. What they print was reviewed once and
// stands in golden/; see bad_scenarios_test.cc for how it is promoted.
#include "labs/runner/report/report.h"

#include <gtest/gtest.h>

#include <string>

#include "labs/runner/language/check.h"
#include "labs/runner/language/select.h"
#include "labs/runner/report/paper.h"
#include "tests/runner/obedient_run.h"
#include "tests/runner/report/golden.h"

namespace miu {
namespace {

constexpr const char* story = R"(scenario 1
title    A "title" with <signs> & an é
kernels  6.1..
module   fcluster

# The module is loaded.
insmod fcluster
  fcluster: loaded
  fcluster: 1 -> 0 do_init_module     # born with one

A: s = socket(AF_NETLINK, SOCK_RAW, 31)
  fcluster: 0 -> 1 netlink_create
  f_count A.s 1
  log "hello"

lsof A
  -
  s socket NETLINK

A: close(s)
  fcluster: 1 -> 0 netlink_release

rmmod fcluster
  fcluster: gone
)";

std::vector<ScenarioReport> reports() {
  const auto loaded = load(story, [](std::string_view) { return true; });
  const Version version{{6, 1, 0}};
  const Scenario selected =
      *select(std::get<Scenario>(loaded), {KernelKind::sim, version});
  ScenarioReport report{"labs/x/a-claim.scenario", {}};
  const auto add = [&](Run run) {
    Verdict verdict = judge(selected, run);
    report.targets.push_back({selected, std::move(run), std::move(verdict)});
  };
  add(obedient_run(selected, {KernelKind::sim, version}));

  Run bad = obedient_run(selected, {KernelKind::vm, version});
  bad.steps[1].answers[0].count = 2;
  bad.steps[1].events[1].text = "a byte \xff, \033[31m and <xml> & \"more\"";
  bad.steps[3].events.clear();
  bad.steps[3].modules["fcluster"].refcnt = 1;
  bad.steps.resize(4);
  bad.ending = Run::Ending::hung;
  bad.explanation = "no answer for 60 s";
  add(bad);

  Run none;
  none.target = {KernelKind::vm, {{6, 12, 0}}};
  none.ending = Run::Ending::not_started;
  none.explanation = "no such kernel; ./course run gets it";
  add(none);
  return {report};
}

const std::string golden = MIU_SOURCE_DIR "/tests/runner/report/golden/";

TEST(Report, Text) {
  expect_golden(report_text(reports(), {}), golden + "report.txt");
}

TEST(Report, TextForATerminal) {
  expect_golden(report_text(reports(), {.colour = true, .ascii = false}),
                golden + "report.ansi");
}

TEST(Report, Comparison) {
  expect_golden(compare_text(reports()[0], {}), golden + "compare.txt");
}

// 5.10 stands alone, and nothing stands beside another version.
TEST(Report, ComparisonIsOfOneVersion) {
  ScenarioReport report = reports()[0];
  const TargetReport one = report.targets[0];
  report.targets.clear();
  for (const char* target :
       {"sim:5.10", "sim:6.1", "sim:6.12", "vm:6.1", "vm:6.12"}) {
    report.targets.push_back(one);
    report.targets.back().run.target = *parse_target(target);
  }
  const std::string text = compare_text(report, {});
  std::string heads;
  for (std::size_t at = 0; (at = text.find("| vm:", at)) != text.npos; ++at) {
    const std::size_t begin = text.rfind('\n', at) + 1;
    const std::string head = text.substr(begin, text.find('\n', at) - begin);
    heads += head.substr(head.find("sim:"), 8) + "|" +
             head.substr(head.find("vm:"), 7) + "\n";
  }
  EXPECT_EQ(heads, "sim:6.1 |vm:6.1 \nsim:6.12|vm:6.12\n");
}

TEST(Report, Json) {
  expect_golden(report_json(reports()), golden + "report.json");
}

TEST(Report, Junit) {
  expect_golden(report_junit(reports()), golden + "report.xml");
}

TEST(Report, OfAFailedLoadSaysWhyInEveryForm) {
  ScenarioReport report = reports()[0];
  report.targets.resize(1);
  TargetReport& target = report.targets[0];
  target.run.steps.resize(1);
  StepRecord& insmod = target.run.steps[0];
  insmod.result = {Result::Kind::exit, 1};
  insmod.events = {{.text = "fcluster: Unknown symbol nobody (err -2)"}};
  insmod.tool = {"insmod: Unknown symbol in module"};
  target.verdict = judge(target.selected, target.run);
  for (const std::string& text :
       {report_text({report}, {}), compare_text(report, {}),
        report_json({report}), report_junit({report})}) {
    EXPECT_NE(text.find("fcluster: Unknown symbol nobody (err -2)"),
              std::string::npos)
        << text;
    EXPECT_NE(text.find("insmod: Unknown symbol in module"), std::string::npos)
        << text;
  }
}

TEST(Report, NoOrderForATerminalComesThrough) {
  EXPECT_EQ(
      report_text(reports(), {.colour = false, .ascii = false}).find('\033'),
      std::string::npos);
}

TEST(Report, ALineOfMegabytesIsWrappedInOneGo) {
  std::string text;
  while (text.size() < 4 << 20) text += "seventy-six characters, ";
  Paper paper(Look{});
  paper.line(0, text);
  EXPECT_GT(paper.take().size(), text.size());
}

TEST(Report, NoLineIsWiderThanEightyColumns) {
  for (const std::string& text :
       {report_text(reports(), {}), compare_text(reports()[0], {})}) {
    std::size_t begin = 0;
    while (begin < text.size()) {
      const std::size_t end = text.find('\n', begin);
      EXPECT_LE(end - begin, 80u) << text.substr(begin, end - begin);
      begin = end + 1;
    }
  }
}

}  // namespace
}  // namespace miu
