// SPDX-License-Identifier: MIT
//
// Each wrong scenario of tests/bad and its exact message, which stands beside
// it in NAME.expected. After a review of the difference,
//   MIU_PROMOTE=1 build/release/tests/runner/runner_test
// writes the messages that are new.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <set>
#include <string>

#include "labs/runner/host/read_file.h"
#include "labs/runner/language/check.h"
#include "labs/runner/language/parser.h"
#include "tests/runner/report/golden.h"

namespace miu {
namespace {

bool fcluster_alone(std::string_view name) { return name == "fcluster"; }

std::string message_for(const std::string& text) {
  const auto loaded = load(text, fcluster_alone);
  if (const auto* error = std::get_if<FileError>(&loaded))
    return to_text(*error, "x.scenario");
  return "no error\n";
}

TEST(BadScenario, EachHasItsExactMessage) {
  std::set<std::filesystem::path> files;
  for (const auto& entry :
       std::filesystem::directory_iterator(MIU_SOURCE_DIR "/tests/bad"))
    if (entry.path().extension() == ".scenario") files.insert(entry.path());
  EXPECT_GE(files.size(), 70u);
  for (std::filesystem::path path : files) {
    const std::string message =
        message_for(read_file(path.string()).value_or(""));
    EXPECT_NE(message, "no error\n") << path;
    expect_golden(message, path.replace_extension(".expected").string());
  }
}

TEST(BadScenario, ACommittedScenarioHasNoError) {
  const auto text = read_file(MIU_SOURCE_DIR
                              "/labs/11-the-inherited-socket/"
                              "thread-inherits-the-socket.scenario");
  EXPECT_EQ(message_for(text.value_or("")), "no error\n");
}

const std::string header = "scenario 1\ntitle T\nkernels 6.1..\n";

std::string with_steps(int number) {
  std::string text = header;
  for (int i = 0; i < number; ++i) text += "lsmod\n  -\n";
  return text;
}

TEST(BadScenario, FiveThousandStepsAreTooMany) {
  EXPECT_EQ(message_for(with_steps(5000)),
            "x.scenario:1028:1: step 513; a scenario has at most 512\n"
            "  lsmod\n"
            "  ^^^^^\n");
  EXPECT_EQ(message_for(with_steps(512)), "no error\n");
}

TEST(BadScenario, AnEndlessLineIsCut) {
  EXPECT_EQ(message_for(header + "# " + std::string(100'000'000, 'x')),
            "x.scenario:4:1: a line of more than 1000 bytes; no line of a "
            "scenario needs them\n  # " +
                std::string(70, 'x') + " ...\n  " + std::string(72, '^') +
                "\n");
  EXPECT_EQ(message_for(header + "#" + std::string(999, 'x')), "no error\n");
}

TEST(BadScenario, ALongLineIsShownAroundItsFault) {
  EXPECT_EQ(message_for(header + "cat /" + std::string(100, 'x') + " y\n"),
            "x.scenario:4:107: \"y\"; expected the end of the line, as in cat "
            "path\n  ... " +
                std::string(35, 'x') + " y\n  " + std::string(40, ' ') + "^\n");
}

TEST(BadScenario, ANulByteIsNamed) {
  EXPECT_EQ(message_for(header + std::string("ls\0mod\n", 7)),
            "x.scenario:4:3: a NUL byte; a scenario is text\n"
            "  ls\n"
            "    ^\n");
}

TEST(BadScenario, BytesThatAreNotUtf8AreNamed) {
  // A lone continuation, too long a form, half of a pair, past the end, cut.
  for (const char* bytes : {"\x80", "\xc0\xaf", "\xed\xa0\x80",
                            "\xf4\x90\x80\x80", "\xe2\x82", "\xff"}) {
    const std::string message = message_for(header + "# " + bytes + "\n");
    EXPECT_EQ(message.substr(0, 24), "x.scenario:4:3: the byte") << message;
    EXPECT_NE(message.find("is not UTF-8"), std::string::npos) << message;
  }
  EXPECT_EQ(message_for(header + "# caf\xc3\xa9 \xe2\x82\xac \xf0\x9f\x90\xa7"),
            "no error\n");
}

TEST(BadScenario, ColumnsCountCharacters) {
  EXPECT_EQ(message_for(header + "cat /\xc3\xa9 y\n"),
            "x.scenario:4:8: \"y\"; expected the end of the line, as in cat "
            "path\n  cat /\xc3\xa9 y\n         ^\n");
}

TEST(BadScenario, AnEmptyFileIsAnError) {
  for (const char* text : {"", "\n\n"})
    EXPECT_EQ(message_for(text),
              "x.scenario:1:1: nothing; expected \"scenario 1\"\n  \n  ^\n");
}

TEST(BadScenario, EveryBeginningOfAScenarioIsAnErrorOrAScenario) {
  // What a reader has typed so far: no beginning may break the parser.
  const std::string text = read_file(MIU_SOURCE_DIR
                                     "/labs/11-the-inherited-socket/"
                                     "thread-inherits-the-socket.scenario")
                               .value_or("");
  ASSERT_GT(text.size(), 500u);
  for (std::size_t size = 0; size < text.size(); ++size)
    EXPECT_FALSE(message_for(text.substr(0, size)).empty());
}

TEST(BadScenario, NoChangedByteBreaksTheParser) {
  const std::string text = read_file(MIU_SOURCE_DIR
                                     "/labs/11-the-inherited-socket/"
                                     "thread-in-init-unloads.scenario")
                               .value_or("");
  const std::string bytes = std::string("\0\n \"#:=-(),[]|&~\\A9\x80", 20);
  for (std::size_t at = 0; at < text.size(); ++at) {
    for (char byte : bytes) {
      std::string changed = text;
      changed[at] = byte;
      EXPECT_FALSE(message_for(changed).empty());
    }
  }
}

}  // namespace
}  // namespace miu
