// SPDX-License-Identifier: MIT
//
// A report that was damaged is none: each line of a good one is dropped, cut,
// doubled and moved, each byte changed, and nothing of it counts then.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "kmod/vm/decode.h"
#include "tests/vm/report_lines.h"

namespace miu {
namespace {

using Kind = MachineEnd::Kind;

/// Two steps, one of them with queries, and two modules, one of them left.
Program program() {
  Program asked;
  asked.modules = {"m", "n"};
  asked.left = {"n"};
  asked.operations.resize(2);
  asked.operations[1].queries = {{Query::Kind::f_count, "A", "s"},
                                 {Query::Kind::files, "A", ""}};
  return asked;
}

const std::string kModules =
    record({"module", "m", "1", "1", "live", "n"}) +
    record({"place", "m", "0xffffffffc0208000", "16384"}) +
    record({"module", "n", "0", "0", ""});

const std::string kGood =
    record({"untraced", "f"}) + record({"release", "6.1.0-1-amd64"}) +
    record({"step", "0"}) + record({"file", "s", "socket", "NETLINK"}) +
    record({"trace", "A", "module_get", "m call_site=m_open refcnt=2"}) +
    record({"trace", "A", "console", "m: hello"}) +
    record({"kernel", "m: hello"}) + record({"result", "exit", "0"}) +
    record({"tool", "a line"}) + record({"tool", "a line"}) +
    record({"ended", "insmod", "command", "0"}) + record({"alive", "A"}) +
    kModules + record({"done"}) + record({"step", "1"}) +
    record({"result", "blocks", "0"}) + record({"waits", "S", "f", "g"}) +
    record({"returned", "B", "error", "9"}) + record({"alive", "A"}) +
    record({"answer", "1", "2"}) + record({"answer", "0", "0"}) + kModules +
    record({"done"}) + record({"end"}) +
    record({"trace", "A", "module_put", "m call_site=m_close refcnt=1"}) +
    kModules + record({"removal", "m", "value", "0"}) +
    record({"ended", "A", "task", "9"}) + record({"over"});

Run run(const std::string& report, Kind kind = Kind::stopped) {
  return decode(program(), {kind, report, ""}, {});
}

void is_no_report(const std::string& report, const std::string& how) {
  const Run broken = run(report);
  EXPECT_EQ(broken.ending, miu::Run::Ending::broken) << how;
  EXPECT_TRUE(
      broken.explanation.starts_with("the report of this machine is not whole"))
      << how << ": " << broken.explanation;
  EXPECT_TRUE(broken.steps.empty()) << how;
  EXPECT_EQ(broken.end, EndRecord()) << how;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t end = text.find('\n', from) + 1;
    lines.push_back(text.substr(from, end - from));
    from = end;
  }
  return lines;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line;
  return text;
}

TEST(BrokenReport, TheGoodOneIsWhole) {
  const auto whole = run(sent(kGood));
  EXPECT_EQ(whole.ending, miu::Run::Ending::completed) << whole.explanation;
  EXPECT_EQ(whole.steps.size(), 2u);
  EXPECT_EQ(whole.end.removals.size(), 1u);
}

TEST(BrokenReport, EachLineIsMissedAndNoneMayComeTwiceOrLater) {
  const std::vector<std::string> good = lines_of(sent(kGood));
  for (std::size_t i = 0; i < good.size(); ++i) {
    auto lines = good;
    lines.erase(lines.begin() + static_cast<int>(i));
    if (i + 1 < good.size()) is_no_report(joined(lines), "without " + good[i]);
    lines = good;
    lines.insert(lines.begin() + static_cast<int>(i), good[i]);
    is_no_report(joined(lines), "twice " + good[i]);
    lines = good;
    lines[i].resize(lines[i].size() / 2);
    is_no_report(joined(lines), "half of " + good[i]);
    lines[i] += '\n';
    is_no_report(joined(lines), "cut " + good[i]);
    lines = good;
    if (i + 1 < good.size()) {
      std::swap(lines[i], lines[i + 1]);
      is_no_report(joined(lines), "swapped " + good[i]);
    }
  }
}

TEST(BrokenReport, EachByteCounts) {
  const std::string good = sent(kGood);
  for (std::size_t i = 0; i < good.size(); ++i)
    for (const char bit : {1, 32, 127}) {
      std::string report = good;
      report[i] = static_cast<char>(report[i] ^ bit);
      is_no_report(report, "byte " + std::to_string(i));
    }
}

TEST(BrokenReport, NothingStandsBehindItsEnd) {
  const std::string good = sent(kGood);
  is_no_report(good + "\n", "an empty line");
  is_no_report(good + "x", "a byte");
  is_no_report(sent(kGood + record({"over"})), "a second end");
  is_no_report(sent(kGood + record({"step", "2"})), "a step");
  is_no_report(sent(kGood + record({"failure", "x", "1"})), "a failure");
}

/// As one who knows the guest's lines would send them: numbered and summed.
struct Forged {
  std::string from, to, why;
};

TEST(BrokenReport, RecordsThatMakeNoSenseAreNone) {
  const std::string answer = record({"answer", "0", "0"});
  const std::string done = record({"done"});
  const std::string value = record({"removal", "m", "value", "0"});
  const Forged cases[] = {
      {record({"tool", "a line"}), record({"tol", "a line"}), "no such kind"},
      {record({"tool", "a line"}), record({"tool"}), "too few fields"},
      {record({"tool", "a line"}), record({"tool", "a", "b"}), "too many"},
      {record({"tool", "a line"}), record({"tool", "a\\x0"}), "half an escape"},
      {record({"tool", "a line"}), record({"tool", "a\\x41"}), "no escape"},
      {record({"tool", "a line"}), record({"over"}), "over in a step"},
      {record({"tool", "a line"}), record({"release", "6"}), "released twice"},
      {record({"tool", "a line"}), record({"removal", "m", "value", "0"}),
       "a removal in a step"},
      {record({"step", "1"}), record({"step", "2"}), "a step of that number"},
      {record({"step", "1"}), "", "no step begun"},
      {record({"result", "exit", "0"}), "", "no result"},
      {record({"result", "exit", "0"}),
       record({"result", "exit", "0"}) + record({"result", "exit", "0"}),
       "two results"},
      {record({"result", "exit", "0"}), record({"result", "ok", "0"}),
       "no such result"},
      {record({"result", "exit", "0"}), record({"result", "exit", ""}),
       "no number"},
      {record({"result", "exit", "0"}), record({"result", "exit", "0x"}),
       "garbage behind a number"},
      {record({"result", "exit", "0"}), record({"result", "exit", " 0"}),
       "garbage before a number"},
      {record({"result", "exit", "0"}),
       record({"result", "exit", "99999999999999999999"}),
       "a number too large"},
      {record({"ended", "insmod", "command", "0"}),
       record({"ended", "insmod", "command", "4294967296"}), "no status"},
      {record({"trace", "A", "module_get", "m call_site=m_open refcnt=2"}),
       record({"trace", "A", "module_get", "m call_site=m_open"}), "no count"},
      {record({"trace", "A", "module_get", "m call_site=m_open refcnt=2"}),
       record({"trace", "A", "module_get", "m call_site=m_open refcnt=x"}),
       "a count that is no number"},
      {record({"place", "m", "0xffffffffc0208000", "16384"}),
       record({"place", "m", "somewhere", "16384"}), "no address"},
      {answer, "", "an answer too few"},
      {answer, answer + answer, "an answer too many"},
      {answer, record({"answer", "2", "0"}), "neither yes nor no"},
      {kModules, "", "no modules"},
      {kModules, kModules + kModules, "modules twice"},
      {record({"module", "n", "0", "0", ""}),
       record({"module", "o", "0", "0", ""}), "a module of that name"},
      {record({"module", "n", "0", "0", ""}), "", "a module too few"},
      {done, "", "a step without end"},
      {done, done + record({"result", "exit", "0"}), "a result without step"},
      {done, done + record({"trace", "A", "console", "x"}), "between steps"},
      {value, "", "a removal too few"},
      {value, value + value, "a removal too many"},
      {value, value + record({"removal", "n", "value", "0"}), "of a left one"},
      {record({"end"}), "", "no end"},
      {record({"end"}), record({"end"}) + record({"end"}), "two ends"},
      {record({"end"}), record({"step", "2"}) + record({"end"}), "a step more"},
      {record({"release", "6.1.0-1-amd64"}), "", "no release"},
  };
  for (const Forged& one : cases) {
    // The last of its kind, where it closes what came before.
    const std::size_t at = kGood.find(one.from);
    ASSERT_NE(at, std::string::npos) << one.why;
    std::string records = kGood;
    records.replace(at, one.from.size(), one.to);
    is_no_report(sent(records), one.why);
  }
}

TEST(BrokenReport, SaysWhichLineAndWhat) {
  std::string records = kGood;
  const std::string result = record({"result", "exit", "0"});
  records.replace(records.find(result), result.size(),
                  record({"result", "exit", "x"}));
  EXPECT_EQ(run(sent(records)).explanation,
            "the report of this machine is not whole (line 8: \"x\" is no "
            "number), so nothing of it counts");
  records.replace(records.find("exit\tx"), 6, "\\x1b\t0");
  EXPECT_NE(run(sent(records)).explanation.find("\"\\x1b\" is no kind"),
            std::string::npos)
      << run(sent(records)).explanation;
}

TEST(BrokenReport, AMachineThatDiesMayStopWithinALine) {
  const std::string good = sent(kGood);
  for (std::size_t length = 0; length < good.size(); ++length) {
    const std::string report = good.substr(0, length);
    for (const Kind kind : {Kind::reset, Kind::timed_out, Kind::flooded,
                            Kind::killed, Kind::not_started}) {
      const auto died = run(report, kind);
      EXPECT_NE(died.ending, miu::Run::Ending::completed) << length;
      EXPECT_NE(died.ending, miu::Run::Ending::broken)
          << length << ": " << died.explanation;
    }
  }
}

TEST(BrokenReport, ABrokenLineCountsWhateverTheEnd) {
  for (const Kind kind : {Kind::reset, Kind::timed_out})
    EXPECT_EQ(run("no line of the guest\n", kind).ending,
              miu::Run::Ending::broken);
}

}  // namespace
}  // namespace miu
