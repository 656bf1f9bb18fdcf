// SPDX-License-Identifier: MIT
//
// Runs the real kernel. Each way in which a run can end is provoked by a module
// that does it (tests/vm/modules/provoke).
#include "kmod/vm/real_kernel.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "tests/vm/programs.h"

namespace miu {
namespace {

namespace fs = std::filesystem;
using Ending = Run::Ending;

constexpr Version standard{{6, 1, 0}};

/// Runs that are resumed. A booted one comes to the same wait of the same init;
/// that all goes on alike from there is what starts_test.cc is for.
class RealKernel : public testing::Test {
 protected:
  static miu::Run run(const Program& program,
                      std::chrono::milliseconds wall = Limits().wall,
                      const fs::path& kernel = fs::path(MIU_KERNELS) / "6.1") {
    Limits limits;
    limits.wall = wall;
    limits.output = 128 << 10;  // a flood is one soon, on a busy machine too
    return make_real_kernel(standard, kernel, modules_of(kernel))
        ->run(program, limits);
  }
};

/// The QEMU whose parent is `parent`; 0 when there is none.
pid_t qemu_of(pid_t parent) {
  for (const auto& entry : fs::directory_iterator("/proc")) {
    std::ifstream file(entry.path() / "stat");
    std::string text;
    if (!std::getline(file, text)) continue;
    if (text.find("(qemu") == std::string::npos) continue;
    const std::size_t behind = text.rfind(") ");
    if (behind == std::string::npos || behind + 4 > text.size()) continue;
    if (std::atoi(text.c_str() + behind + 4) == parent)
      return std::atoi(text.c_str());
  }
  return 0;
}

/// What is said of each saved machine; it goes when the machine is given up.
std::map<std::string, std::string> seals(const fs::path& saved) {
  std::map<std::string, std::string> all;
  for (const auto& entry : fs::directory_iterator(saved)) {
    std::ifstream file(entry.path() / "seal");
    std::getline(file, all[entry.path().filename()], '\0');
  }
  return all;
}

TEST_F(RealKernel, CountsASocketOfTheModule) {
  const auto done = run(
      of("fcluster", {command("insmod", {"fcluster"}), netlink_socket("A", "s"),
                      call("A", "close", {variable("s")})}));
  ASSERT_EQ(done.ending, Ending::completed) << done.explanation;
  EXPECT_TRUE(done.release.starts_with("6.1.")) << done.release;
  ASSERT_EQ(done.steps.size(), 3u);
  const Event* const get = find(done.steps[1], Event::Kind::get);
  ASSERT_NE(get, nullptr);
  EXPECT_EQ(to_string(get->site), "netlink_create");
  EXPECT_EQ(get->task, "A");
  EXPECT_EQ(get->from, 0);
  EXPECT_EQ(get->to, 1);
  EXPECT_EQ(done.steps[1].modules.at("fcluster").refcnt, 1);
  EXPECT_EQ(done.steps[2].modules.at("fcluster").refcnt, 0);
  EXPECT_EQ(done.end.removals.at("fcluster"), Result{});
}

TEST_F(RealKernel, RefusesToRemoveWhatIsInUse) {
  Program program =
      of("fcluster", {command("insmod", {"fcluster"}), netlink_socket("A", "s"),
                      command("rmmod", {"fcluster"})});
  const auto done = run(program);
  ASSERT_EQ(done.ending, Ending::completed) << done.explanation;
  EXPECT_EQ(done.steps[2].result, (Result{Result::Kind::exit, 1}));
  EXPECT_EQ(done.steps[2].tool, std::vector<std::string>{
                                    "rmmod: ERROR: Module fcluster is in use"});
}

TEST_F(RealKernel, RunsOfOneProgramAreEqual) {
  const Program program = of(
      "fcluster", {command("insmod", {"fcluster"}), netlink_socket("A", "s")});
  const auto first = run(program), second = run(program);
  ASSERT_EQ(first.ending, Ending::completed) << first.explanation;
  EXPECT_EQ(first.steps, second.steps);
  EXPECT_EQ(first.end, second.end);
}

TEST_F(RealKernel, ForkInheritsTheVariables) {
  Operation last = call("B", "close", {variable("s")});
  last.queries = {{Query::Kind::f_count, "A", "s"},
                  {Query::Kind::f_count, "nobody", "s"},
                  {Query::Kind::files, "B", ""}};
  const auto done = run(
      of("fcluster", {command("insmod", {"fcluster"}), netlink_socket("A", "s"),
                      call("A", "fork", {}, "B"), last}));
  ASSERT_EQ(done.ending, Ending::completed) << done.explanation;
  EXPECT_EQ(done.steps[3].result, Result{});
  const std::vector<Answer> expected{{true, 1}, {false, 0}, {true, 1}};
  EXPECT_EQ(done.steps[3].answers, expected);
}

TEST_F(RealKernel, CloneFilesSharesTheTable) {
  constexpr int clone_files = 0x400;
  Operation clone = call("A", "clone", {number(clone_files)}, "B");
  clone.queries = {{Query::Kind::files, "A", ""},
                   {Query::Kind::f_count, "B", "s"}};
  const auto done = run(
      of("fcluster", {command("insmod", {"fcluster"}), netlink_socket("A", "s"),
                      clone, call("B", "close", {variable("s")}),
                      call("A", "close", {variable("s")})}));
  ASSERT_EQ(done.ending, Ending::completed) << done.explanation;
  const std::vector<Answer> expected{{true, 2}, {true, 1}};
  EXPECT_EQ(done.steps[2].answers, expected);
  EXPECT_NE(find(done.steps[3], Event::Kind::put), nullptr);
  EXPECT_EQ(done.steps[4].result, (Result{Result::Kind::error, EBADF}));
}

TEST_F(RealKernel, BadPointersAreErrors) {
  const auto done =
      run(of("fcluster",
             {command("insmod", {"fcluster"}), netlink_socket("A", "s"),
              call("A", "send", {variable("s"), {Operand::Kind::bad, 0, ""}}),
              call("A", "send", {variable("s"), {Operand::Kind::null, 0, ""}}),
              call("A", "delete_module", {{Operand::Kind::bad, 0, ""}}),
              call("A", "delete_module", {bytes("nosuch")}),
              call("A", "finit_module", {bytes("fcluster")})}));
  ASSERT_EQ(done.ending, Ending::completed) << done.explanation;
  const int errors[] = {EFAULT, EFAULT, EFAULT, ENOENT, EEXIST};
  for (std::size_t i = 0; i < std::size(errors); ++i)
    EXPECT_EQ(done.steps[i + 2].result,
              (Result{Result::Kind::error, errors[i]}))
        << "step " << i + 2;
}

TEST_F(RealKernel, ACallThatWaitsBlocksAndReturnsLater) {
  const auto done =
      run(of("provoke",
             {call("A", "finit_module", {bytes("provoke"), bytes("what=gate")}),
              command("echo", {"1", "/sys/module/provoke/parameters/go"})}));
  ASSERT_EQ(done.ending, Ending::completed) << done.explanation;
  EXPECT_EQ(done.steps[0].result.kind, Result::Kind::blocks);
  EXPECT_EQ(done.steps[0].modules.at("provoke").initstate, "coming");
  const Event* const returned = find(done.steps[1], Event::Kind::returned);
  ASSERT_NE(returned, nullptr);
  EXPECT_EQ(returned->task, "A");
  EXPECT_EQ(returned->result, Result{});
  EXPECT_EQ(done.steps[1].modules.at("provoke").initstate, "live");
}

TEST_F(RealKernel, AGetInInitIsNamedAfterInit) {
  const auto done = run(provoke("get"));
  ASSERT_EQ(done.ending, Ending::completed) << done.explanation;
  const Event* const get = find(done.steps[0], Event::Kind::get);
  ASSERT_NE(get, nullptr);
  EXPECT_EQ(to_string(get->site), "provoke.init");
  EXPECT_EQ(done.end.removals.at("provoke"),
            (Result{Result::Kind::error, EWOULDBLOCK}));
}

TEST_F(RealKernel, AWarningIsOneEvent) {
  const auto done = run(provoke("warn"));
  ASSERT_EQ(done.ending, Ending::completed) << done.explanation;
  const Event* const warn = find(done.steps[0], Event::Kind::warn);
  ASSERT_NE(warn, nullptr);
  EXPECT_EQ(warn->task, "insmod");
  EXPECT_NE(warn->text.find("provoke_init"), std::string::npos) << warn->text;
  EXPECT_EQ(find(done.steps[0], Event::Kind::log), nullptr);
}

TEST_F(RealKernel, AnOopsKillsItsTaskAndNotTheRun) {
  Program program = provoke("oops");
  program.operations.push_back(netlink_socket("A", "s"));
  const auto done = run(program);
  ASSERT_EQ(done.ending, Ending::completed) << done.explanation;
  const Event* const oops = find(done.steps[0], Event::Kind::oops);
  ASSERT_NE(oops, nullptr);
  EXPECT_EQ(oops->text, "provoke_oops");
  EXPECT_EQ(oops->task, "insmod");
  const Event* const dies = find(done.steps[0], Event::Kind::dies);
  ASSERT_NE(dies, nullptr);
  EXPECT_EQ(dies->text, "oops");
  EXPECT_EQ(done.steps[1].result,
            (Result{Result::Kind::error, EPROTONOSUPPORT}));
}

TEST_F(RealKernel, TracingGoesOnAfterAnOops) {
  Program program = provoke("oops");
  program.modules.push_back("fcluster");
  program.files.push_back("fcluster");
  program.operations.push_back(command("insmod", {"fcluster"}));
  const auto done = run(program);
  ASSERT_EQ(done.ending, Ending::completed) << done.explanation;
  ASSERT_EQ(done.steps.size(), 2u);
  EXPECT_NE(find(done.steps[1], Event::Kind::loaded), nullptr);
}

TEST_F(RealKernel, TheLogCannotFakeAReport) {
  const auto done = run(provoke("fake"));
  ASSERT_EQ(done.ending, Ending::completed) << done.explanation;
  ASSERT_EQ(done.steps.size(), 1u);
  EXPECT_EQ(done.end.removals.count("provoke"), 1u);
}

TEST_F(RealKernel, APanicIsAnEnding) {
  const auto done = run(provoke("panic"));
  EXPECT_EQ(done.ending, Ending::panicked);
  EXPECT_TRUE(done.explanation.starts_with("provoked")) << done.explanation;
  ASSERT_EQ(done.steps.size(), 1u);
  const Event* const panic = find(done.steps[0], Event::Kind::panic);
  ASSERT_NE(panic, nullptr);
  EXPECT_EQ(panic->text, "provoked");
}

/// What a module may do to its machine is a result of the module, and no
/// reason to save another one.
TEST_F(RealKernel, AModuleThatEndsOrResetsTheMachineIsAnEnding) {
  const fs::path saved = fs::path(MIU_KERNELS) / "6.1" / "saved";
  run(of("hello", {command("insmod", {"hello"})}));
  const auto before = seals(saved);
  for (const auto& [what, how] :
       {std::pair{"end", "ended"}, std::pair{"reset", "reset"}}) {
    const auto done =
        run(of("provoke",
               {command("insmod", {"provoke"}), command("rmmod", {"provoke"}),
                command("insmod", {"provoke", fmt::format("what={}", what)}),
                command("rmmod", {"provoke"})}));
    EXPECT_EQ(done.ending, Ending::ended) << what << ": " << done.explanation;
    EXPECT_NE(done.explanation.find(how), std::string::npos)
        << done.explanation;
    EXPECT_EQ(done.steps.size(), 2u) << what;
  }
  EXPECT_TRUE(seals(saved) == before) << "another machine was saved";
}

TEST_F(RealKernel, AModuleThatWritesToTheReportHasNone) {
  const auto done = run(provoke("report"));
  EXPECT_EQ(done.ending, Ending::broken);
  EXPECT_TRUE(done.steps.empty());
}

TEST_F(RealKernel, AnEndlessLoopIsAHang) {
  const auto done = run(provoke("loop"));
  EXPECT_EQ(done.ending, Ending::hung);
  EXPECT_NE(done.explanation.find("provoke_loop"), std::string::npos)
      << done.explanation;
  EXPECT_EQ(done.steps.size(), 1u);
}

TEST_F(RealKernel, ALoopWithoutInterruptsEndsAtTheWallLimit) {
  constexpr std::chrono::seconds wall{4};
  const auto start = std::chrono::steady_clock::now();
  const auto done = run(provoke("irqs"), wall);
  const auto took = std::chrono::steady_clock::now() - start;
  EXPECT_EQ(done.ending, Ending::hung);
  EXPECT_NE(done.explanation.find("provoke_loop"), std::string::npos)
      << done.explanation;
  EXPECT_LT(took, wall + std::chrono::seconds(5));
  EXPECT_EQ(done.steps.size(), 1u);
  // Nothing of ours is left to be waited for.
  EXPECT_EQ(waitpid(-1, nullptr, WNOHANG), -1);
}

TEST_F(RealKernel, AFloodOfMessagesEndsAtTheOutputLimit) {
  const auto done = run(provoke("flood"));
  EXPECT_EQ(done.ending, Ending::flooded) << done.explanation;
  EXPECT_EQ(done.steps.size(), 1u);
}

TEST_F(RealKernel, ADeadlockBlocksAndSaysWhere) {
  Program program = provoke("deadlock");
  program.operations.push_back(netlink_socket("A", "s"));
  const auto done = run(program);
  ASSERT_EQ(done.ending, Ending::completed) << done.explanation;
  ASSERT_EQ(done.steps.size(), 2u);
  EXPECT_EQ(done.steps[0].result.kind, Result::Kind::blocks);
  const std::string& waits = done.steps[0].waits;
  EXPECT_TRUE(waits.starts_with(
      "uninterruptible in provoke_deadlock < provoke_init < "))
      << waits;
  EXPECT_EQ(done.steps[1].waits, "");
  // No signal ends who waits for itself, and its module stays.
  EXPECT_EQ(done.end.removals.at("provoke"), (Result{Result::Kind::error, 16}));
}

/// A kernel whose program cat is another one.
class OtherCat {
 public:
  OtherCat() {
    fs::remove_all(folder_);
    fs::create_directories(folder_ / "guest" / "bin");
    const fs::path kernel = fs::path(MIU_KERNELS) / "6.1";
    for (const char* const name : {"vmlinux", "modules", "fetched"})
      fs::create_symlink(kernel / name, folder_ / name);
    fs::copy(kernel / "guest", folder_ / "guest",
             fs::copy_options::recursive | fs::copy_options::skip_existing);
    fs::copy(MIU_ENDLESS_LOOP, folder_ / "guest" / "bin" / "cat",
             fs::copy_options::overwrite_existing);
  }
  ~OtherCat() { fs::remove_all(folder_); }
  const fs::path& folder() const { return folder_; }

 private:
  const fs::path folder_ =
      fs::path(testing::TempDir()) / ("other_cat" + std::to_string(getpid()));
};

TEST_F(RealKernel, AnEndlessLoopOfAProgramIsAHang) {
  const OtherCat kernel;
  // Nothing was saved of this kernel, and nothing is worth it.
  const auto done =
      make_real_kernel(standard, kernel.folder(), modules_of(kernel.folder()),
                       Start::boot)
          ->run(of("fcluster", {command("cat", {"/proc/version"})}), Limits());
  EXPECT_EQ(done.ending, Ending::hung);
  EXPECT_EQ(done.explanation, "cat never comes to rest");
  EXPECT_EQ(done.steps.size(), 1u);
}

TEST_F(RealKernel, AFloodFromAProgramEndsAtTheOutputLimit) {
  const auto done = run(of("fcluster", {command("cat", {"/dev/zero"})}));
  EXPECT_EQ(done.ending, Ending::flooded);
  EXPECT_EQ(done.explanation, "cat printed 65535 bytes");
  EXPECT_EQ(done.steps.size(), 1u);
}

TEST_F(RealKernel, WhatAProgramMayPrintIsNoFlood) {
  const auto done = run(of("fcluster", {command("cat", {"/proc/interrupts"})}));
  EXPECT_EQ(done.ending, Ending::completed) << done.explanation;
  EXPECT_FALSE(done.steps.at(0).tool.empty());
}

TEST_F(RealKernel, AGuestThatCannotGoOnSaysWhy) {
  const auto done = run(of("provoke", {call("A", "nosuchcall", {})}));
  EXPECT_EQ(done.ending, Ending::not_started);
  EXPECT_NE(done.explanation.find("nosuchcall"), std::string::npos)
      << done.explanation;
}

TEST_F(RealKernel, WithoutAKernelItNamesTheCommand) {
  const auto done =
      run(provoke(""), std::chrono::seconds(5), "/nonexistent/6.1");
  EXPECT_EQ(done.ending, Ending::not_started);
  EXPECT_NE(done.explanation.find("./course"), std::string::npos);
}

TEST_F(RealKernel, WithoutQemuItSaysSo) {
  const std::string path = getenv("PATH");
  setenv("PATH", "/nonexistent", 1);
  const auto done = run(provoke(""));
  setenv("PATH", path.c_str(), 1);
  EXPECT_EQ(done.ending, Ending::not_started);
  EXPECT_NE(done.explanation.find("qemu-system-x86_64"), std::string::npos)
      << done.explanation;
}

TEST_F(RealKernel, ADamagedKernelDoesNotStart) {
  const fs::path folder = fs::path(testing::TempDir()) / "damaged_kernel";
  fs::remove_all(folder);
  fs::create_directories(folder);
  for (const char* const name : {"guest", "modules", "fetched"})
    fs::create_symlink(fs::path(MIU_KERNELS) / "6.1" / name, folder / name);
  std::ofstream(folder / "vmlinux") << "this is no kernel\n";
  const auto done = run(provoke(""), std::chrono::seconds(20), folder);
  EXPECT_EQ(done.ending, Ending::not_started);
  EXPECT_FALSE(done.explanation.empty());
  fs::remove_all(folder);
}

/// By its user, or by the host when memory or time is short.
TEST_F(RealKernel, AKilledQemuIsReported) {
  for (const int signal : {SIGKILL, SIGTERM}) {
    const pid_t self = getpid();
    std::thread killer([self, signal] {
      for (int i = 0; i < 1000; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
        const pid_t qemu = qemu_of(self);
        if (qemu == 0) continue;
        std::this_thread::sleep_for(std::chrono::seconds(1));
        kill(qemu, signal);
        return;
      }
    });
    const auto done = run(provoke("irqs"), std::chrono::seconds(20));
    killer.join();
    EXPECT_EQ(done.ending, Ending::not_started) << signal;
    EXPECT_NE(done.explanation.find("signal"), std::string::npos)
        << signal << ": " << done.explanation;
  }
}

TEST_F(RealKernel, QemuDiesWithTheProcessThatMadeIt) {
  prctl(PR_SET_CHILD_SUBREAPER, 1);
  const pid_t maker = fork();
  if (maker == 0) {
    run(provoke("irqs"), std::chrono::seconds(30));
    _exit(0);
  }
  pid_t qemu = 0;
  for (int i = 0; i < 500 && qemu == 0; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
    qemu = qemu_of(maker);
  }
  ASSERT_NE(qemu, 0);
  kill(maker, SIGKILL);
  EXPECT_EQ(waitpid(maker, nullptr, 0), maker);
  // Orphaned, it is ours to be waited for.
  int status = 0;
  EXPECT_EQ(waitpid(qemu, &status, 0), qemu);
  EXPECT_TRUE(WIFSIGNALED(status));
}

}  // namespace
}  // namespace miu
