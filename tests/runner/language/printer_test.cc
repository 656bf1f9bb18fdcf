// SPDX-License-Identifier: MIT
#include "labs/runner/language/printer.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "labs/runner/host/read_file.h"
#include "labs/runner/language/parser.h"
#include "tests/runner/language/scenario_generator.h"

namespace miu {
namespace {

std::vector<std::string> committed_scenarios() {
  std::vector<std::string> paths;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(MIU_SOURCE_DIR "/labs"))
    if (entry.path().extension() == ".scenario")
      paths.push_back(entry.path().string());
  return paths;
}

Scenario parsed(const std::string& text) {
  auto result = parse(text);
  if (auto* error = std::get_if<FileError>(&result)) {
    ADD_FAILURE() << to_text(*error, "text") << text;
    return {};
  }
  return std::get<Scenario>(result);
}

TEST(Printer, CommittedScenariosAreInNormalForm) {
  const auto paths = committed_scenarios();
  ASSERT_GE(paths.size(), 8u);
  for (const std::string& path : paths) {
    const auto text = read_file(path);
    ASSERT_TRUE(text) << path;
    EXPECT_EQ(print(parsed(*text)), *text) << path;
  }
}

TEST(Printer, GeneratedScenariosComeBackEqual) {
  for (unsigned seed = 0; seed < 300; ++seed) {
    const Scenario scenario = ScenarioGenerator(seed).scenario();
    const std::string text = print(scenario);
    const Scenario again = parsed(text);
    ASSERT_EQ(scenario, again) << "seed " << seed << "\n" << text;
    ASSERT_EQ(print(again), text) << "seed " << seed;
  }
}

TEST(Printer, ManyWaysToWriteHaveOneNormalForm) {
  EXPECT_EQ(print(parsed("scenario   1\n"
                         "title Blanks mean little#here\n"
                         "kernels 2.6.32   5.10..6.1 6.12..\n"
                         "module  m\n"
                         "\n\n\n"
                         "# why\n\n\n# and why\n"
                         "A:p=socket( AF_NETLINK,SOCK_RAW|SOCK_CLOEXEC , 31 )\n"
                         "     m:0->1   netlink_create[m]    [6.1..]\n"
                         "# about the step\n"
                         "     log \"a#b\"or\"c\"\n"
                         "kill -9 thread( A , 1 )\n"
                         " -\n"
                         "leaves   m   1\n"
                         "#\n\n")),
            "scenario 1\n"
            "title    Blanks mean little           # here\n"
            "kernels  2.6.32 5.10..6.1 6.12..\n"
            "module   m\n"
            "\n"
            "# why\n"
            "\n"
            "# and why\n"
            "A: p = socket(AF_NETLINK, SOCK_RAW|SOCK_CLOEXEC, 31)\n"
            "  m: 0 -> 1 netlink_create [m] [6.1..]\n"
            "  # about the step\n"
            "  log \"a#b\" or \"c\"\n"
            "\n"
            "kill -9 thread(A)\n"
            "  -\n"
            "\n"
            "leaves m 1\n"
            "\n"
            "#\n");
}

TEST(Printer, ADifferentScenarioIsNotEqual) {
  const std::string text = "scenario 1\ntitle T\nkernels 6.1..\nmodule m\n";
  EXPECT_EQ(parsed(text), parsed("scenario 1\ntitle T\nkernels 6.1..\n\n"
                                 "module m\n"));
  EXPECT_NE(parsed(text), parsed(text + "# a comment\n"));
  EXPECT_NE(parsed(text), parsed(text + "leaves m 1\n"));
}

}  // namespace
}  // namespace miu
