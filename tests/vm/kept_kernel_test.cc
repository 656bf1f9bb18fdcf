// SPDX-License-Identifier: MIT
//
// What a program can leave behind, kind by kind. The next program is answered
// as in a fresh machine, whatever it was.
#include "kmod/vm/kept_kernel.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "tests/vm/programs.h"

namespace miu {
namespace {

using Ending = Run::Ending;

constexpr Version standard{{6, 1, 0}};

void expect_equal(const Run& run, const Run& alone) {
  EXPECT_EQ(run.ending, alone.ending) << run.explanation;
  EXPECT_EQ(run.explanation, alone.explanation);
  EXPECT_EQ(run.release, alone.release);
  EXPECT_EQ(run.target, alone.target);
  EXPECT_EQ(run.steps, alone.steps);
  EXPECT_EQ(run.end, alone.end);
}

class KeptMachines : public testing::Test {
 protected:
  miu::Run kept(const Program& program) {
    return kernel_->run(program, limits());
  }
  miu::Run alone(const Program& program) {
    return make_real_kernel(standard, folder_, files_)->run(program, limits());
  }
  const KeptCounts& counts() const { return kernel_->counts(); }

 private:
  static Limits limits() {
    Limits limits;
    limits.wall = std::chrono::seconds(30);
    limits.output = 128 << 10;
    return limits;
  }

  const std::filesystem::path folder_ =
      std::filesystem::path(MIU_KERNELS) / "6.1";
  const ModuleFolder files_ = modules_of(folder_);
  const std::unique_ptr<KeptKernel> kernel_ =
      make_kept_kernel(standard, folder_, files_);
};

/// Loads a module, asks for counts, and looks at what there is.
Program a_look() {
  Program program =
      of("fcluster",
         {command("insmod", {"fcluster"}), netlink_socket("A", "s"),
          command("cat", {"/proc/sys/kernel/tainted"}), command("lsmod", {}),
          call("A", "close", {variable("s")}), command("rmmod", {"fcluster"})});
  program.operations[1].queries = {{Query::Kind::f_count, "A", "s"},
                                   {Query::Kind::files, "A", ""}};
  return program;
}

Program provoked(const std::string& what) {
  Program program = provoke(what);
  program.operations.push_back(command("rmmod", {"provoke"}));
  return program;
}

TEST_F(KeptMachines, ProgramsThatLeaveNothingShareOne) {
  const Program look = a_look();
  const Program other =
      of("hello", {call("A", "finit_module", {bytes("hello"), bytes("")}),
                   call("A", "fork", {}, "B"),
                   call("B", "delete_module", {bytes("hello")})});
  for (int i = 0; i < 3; ++i) {
    expect_equal(kept(look), alone(look));
    expect_equal(kept(other), alone(other));
  }
  EXPECT_EQ(counts().machines, 1);
  EXPECT_EQ(counts().used, 5);
}

/// Its file is another one under the same name.
TEST_F(KeptMachines, AProgramFindsNoFileOfTheLastOne) {
  kept(a_look());
  Program without = a_look();
  without.files.clear();
  expect_equal(kept(without), alone(without));
  EXPECT_EQ(kept(without).steps.at(0).result, (Result{Result::Kind::exit, 1}));
  EXPECT_EQ(counts().machines, 1);
}

TEST_F(KeptMachines, WhatRecordsCallsHasItsOwn) {
  Program graph = a_look();
  graph.graph = {"netlink_create"};
  kept(a_look());
  expect_equal(kept(graph), alone(graph));
  kept(a_look());
  EXPECT_EQ(counts().machines, 1);
}

struct Case {
  const char* name;
  Program program;
  const char* left;
};
void PrintTo(const Case& one, std::ostream* out) { *out << one.name; }

Program that_leaves_its_module() {
  Program program = of("hello", {command("insmod", {"hello"})});
  program.left = {"hello"};
  return program;
}

const Case cases[] = {
    {"Module", that_leaves_its_module(), "/proc/modules"},
    {"ModuleThatHoldsItself", provoked("get"), "/proc/modules"},
    {"Warning", provoked("warn"), "/proc/sys/kernel/tainted"},
    {"Oops", provoke("oops"), "/proc/modules"},
    {"DeadTask", provoke("deadlock"), "/proc/modules"},
    {"Thread", provoked("thread"), "provoked"},
    {"Family", provoked("family"), "a family of sockets"},
    {"EntryOfProc", provoked("entry"), "an entry of /proc"},
    {"FolderOfSys", provoked("folder"), "/sys/kernel"},
    {"Device", provoked("device"), "/proc/devices"},
    {"File", of("hello", {command("echo", {"word", "/left"})}), "/left"},
    {"FileInDev", of("hello", {command("echo", {"word", "/dev/left"})}),
     "/dev/left"},
    {"Setting", of("hello", {command("sysctl", {"kernel.modules_disabled=1"})}),
     "kernel.modules_disabled=1"},
    {"Parameter",
     of("hello",
        {command("echo", {"1", "/sys/module/module/parameters/sig_enforce"})}),
     "/sys/module/module/parameters/sig_enforce"},
    // PF_INET and SOCK_PACKET: the kernel says once that this is obsolete.
    {"MessageThatIsPrintedOnce",
     of("hello", {call("A", "socket", {number(2), number(10), number(0)})}),
     "a message that is printed once"},
    {"Panic", provoke("panic"), "no machine"},
    {"Loop", provoke("loop"), "no machine"},
    {"Flood", of("hello", {command("cat", {"/dev/zero"})}),
     "cat printed 65535 bytes"},
};

class KeptMachinesAfter : public KeptMachines,
                          public testing::WithParamInterface<Case> {};

INSTANTIATE_TEST_SUITE_P(A, KeptMachinesAfter, testing::ValuesIn(cases),
                         [](const testing::TestParamInfo<Case>& one) {
                           return one.param.name;
                         });

TEST_P(KeptMachinesAfter, AreAsFreshOnes) {
  const Program& program = GetParam().program;
  const Program look = a_look();
  const auto once = alone(program), seen = alone(look);
  expect_equal(kept(program), once);
  expect_equal(kept(look), seen);
  EXPECT_EQ(counts().left.count(GetParam().left), 1u)
      << testing::PrintToString(counts().left);
  // In a used machine: the second time as the first.
  expect_equal(kept(program), once);
  expect_equal(kept(look), seen);
  EXPECT_EQ(counts().again, 1);
}

}  // namespace
}  // namespace miu
