// SPDX-License-Identifier: MIT
//
// A run says the same whichever way it began: resumed from a saved machine, or
// after a boot of its own. A boot costs ten resumes: here are a program for
// each way in which a run can end, and those that the start could touch.
#include <gtest/gtest.h>

#include <filesystem>
#include <ostream>
#include <string>

#include "kmod/vm/real_kernel.h"
#include "tests/vm/programs.h"

namespace miu {
namespace {

using Ending = Run::Ending;

struct Case {
  const char* name;
  Program program;
  Ending ending;
};
void PrintTo(const Case& one, std::ostream* out) { *out << one.name; }

Program with_a_socket(Program program) {
  program.modules.push_back("fcluster");
  program.operations.push_back(command("insmod", {"fcluster"}));
  program.operations.push_back(netlink_socket("A", "s"));
  return program;
}

const Case kCases[] = {
    // What the kernel has counted, and written to its log, before the program.
    {"Counts",
     with_a_socket(of("hello", {command("insmod", {"hello"}),
                                command("cat", {"/proc/modules"})})),
     Ending::completed},
    {"Oops", with_a_socket(provoke("oops")), Ending::completed},
    {"Panic", provoke("panic"), Ending::panicked},
    {"Hang", provoke("loop"), Ending::hung},
    // A boot's messages count, too.
    {"Flood", provoke("flood"), Ending::flooded},
    {"NoSuchCall", of("hello", {call("A", "nosuchcall", {})}),
     Ending::not_started},
};

class BothStarts : public testing::TestWithParam<Case> {
 protected:
  static miu::Run run(Start start) {
    Limits limits;
    limits.output = 128 << 10;
    const auto kernel = std::filesystem::path(MIU_KERNELS) / "6.1";
    return make_real_kernel({{6, 1, 0}}, kernel, modules_of(kernel), start,
                            Accel::tcg)
        ->run(GetParam().program, limits);
  }
};

INSTANTIATE_TEST_SUITE_P(With, BothStarts, testing::ValuesIn(kCases),
                         [](const testing::TestParamInfo<Case>& one) {
                           return one.param.name;
                         });

TEST_P(BothStarts, SayTheSame) {
  const auto resumed = run(Start::resume), booted = run(Start::boot);
  EXPECT_EQ(booted.ending, GetParam().ending) << booted.explanation;
  EXPECT_EQ(resumed.ending, booted.ending) << resumed.explanation;
  EXPECT_EQ(resumed.explanation, booted.explanation);
  EXPECT_EQ(resumed.release, booted.release);
  EXPECT_EQ(resumed.steps, booted.steps);
  EXPECT_EQ(resumed.end, booted.end);
}

}  // namespace
}  // namespace miu
