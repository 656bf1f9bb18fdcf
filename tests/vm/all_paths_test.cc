// SPDX-License-Identifier: MIT
//
// Every path of /sys/module and /proc that the real kernel has, asked of the
// simulator: it gives the right answer or says that it does not model the file,
// never an errno that the real kernel does not give.
//
// Left out: the module that makes the list, and the observer, which looks at
// the real kernel alone; and of /proc what lies below a number.
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "kmod/vm/real_kernel.h"
#include "sim/simulated_kernel.h"
#include "tests/vm/programs.h"

namespace miu {
namespace {

constexpr Version version{{6, 1, 0}};

struct Listed {
  unsigned int mode = 0;
  std::string path;
};

constexpr unsigned int format_mask = 0170000;
constexpr unsigned int folder_format = 0040000;
constexpr unsigned int link_format = 0120000;
constexpr unsigned int any_read = 0444;

/// What the module `listing` writes: `listing: MODE PATH`.
bool parse(std::string_view line, Listed* one) {
  static constexpr std::string_view prefix = "listing: ";
  const std::size_t at = line.find(prefix);
  if (at == line.npos) return false;
  line.remove_prefix(at + prefix.size());
  const std::size_t space = line.find(" /");
  if (space == line.npos) return false;
  one->mode = static_cast<unsigned int>(
      std::stoul(std::string(line.substr(0, space)), nullptr, 8));
  one->path = line.substr(space + 1);
  return true;
}

bool is_of_the_test(std::string_view path) {
  return path.starts_with("/sys/module/listing") ||
         path.starts_with("/sys/module/observer") ||
         path.find("/holders/") != path.npos;
}

std::vector<Listed> list(const std::string& folder) {
  const auto kernel = std::filesystem::path(MIU_KERNELS) / "6.1";
  const ModuleFolder files = modules_of(kernel);
  Program program =
      of("listing", {command("insmod", {"hello"}),
                     command("insmod", {"listing", "root=" + folder})});
  program.files.push_back("hello");
  const miu::Run run =
      make_real_kernel(version, kernel, files, Start::resume, Accel::tcg)
          ->run(program, {});
  EXPECT_EQ(run.ending, miu::Run::Ending::completed) << run.explanation;
  std::vector<Listed> all;
  for (const StepRecord& step : run.steps)
    for (const Event& event : step.events) {
      Listed one;
      if (event.kind == Event::Kind::log && parse(event.text, &one) &&
          !is_of_the_test(one.path))
        all.push_back(one);
    }
  return all;
}

/// What `cat PATH` printed last, "" when it did its work; "?" when that is not
/// modelled.
std::string answer(const std::string& path) {
  static const ModuleFolder modules(MIU_SIM_MODULES);
  const Program program =
      of("hello", {command("insmod", {"hello"}), command("cat", {path})});
  const miu::Run run =
      make_simulated_kernel(version, modules)->run(program, {});
  if (run.ending == miu::Run::Ending::not_modelled) return "?";
  const StepRecord& step = run.steps.at(1);
  if (step.result.value == 0) return "";
  const std::string& line = step.tool.back();
  return line.substr(line.rfind(": ") + 2);
}

std::string expected(const Listed& one) {
  if ((one.mode & format_mask) == folder_format) return "Is a directory";
  return one.mode & any_read ? "" : "Permission denied";
}

std::string expected_below(const Listed& one) {
  return (one.mode & format_mask) == folder_format ? "No such file or directory"
                                                   : "Not a directory";
}

class AllPathsOf : public testing::TestWithParam<const char*> {};

TEST_P(AllPathsOf, AreAnsweredRightOrNotAtAll) {
  const std::vector<Listed> all = list(GetParam());
  // Fewer would mean that the list was not read.
  static constexpr std::size_t fewest = 300;
  EXPECT_GT(all.size(), fewest);
  std::size_t known = 0;
  for (const Listed& one : all) {
    if ((one.mode & format_mask) == link_format) continue;
    const std::string at = answer(one.path);
    if (at != "?") {
      ++known;
      EXPECT_EQ(at, expected(one)) << one.path;
    }
    const std::string below = answer(one.path + "/nosuch");
    if (below != "?") {
      EXPECT_EQ(below, expected_below(one)) << one.path << "/nosuch";
    }
  }
  RecordProperty("paths", std::to_string(all.size()));
  RecordProperty("modelled", std::to_string(known));
  EXPECT_GT(known, 0u);
}

INSTANTIATE_TEST_SUITE_P(Of, AllPathsOf,
                         testing::Values("/sys/module", "/proc"),
                         [](const testing::TestParamInfo<const char*>& one) {
                           return std::string(one.param).substr(1, 3);
                         });

}  // namespace
}  // namespace miu
