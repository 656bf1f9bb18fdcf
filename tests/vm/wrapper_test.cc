// SPDX-License-Identifier: MIT
//
// QEMU in a box that shows it nothing but what paths_of() names: each kind of
// machine comes as far as it does outside.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/mman.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "kmod/vm/archives.h"
#include "kmod/vm/machine.h"
#include "kmod/vm/saved_machines.h"
#include "kmod/vm/sealed_memory.h"
#include "labs/runner/host/box.h"
#include "labs/runner/host/child.h"
#include "tests/vm/programs.h"

namespace miu {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds usual_wall{60};
const fs::path kKernel = fs::path(MIU_KERNELS) / "6.1";

class Wrapper : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    keep_interruptions();
    ASSERT_TRUE(box_answer().works) << box_answer().words;
  }
  Boot boot() const {
    return {fs::canonical(kKernel / "vmlinux").string(), initramfs(kKernel)};
  }
  Boot boxed() const {
    Boot inside = boot();
    inside.wrapper = box_wrapper(paths_of(inside));
    return inside;
  }
  SavedMachine own_machine() const {
    return saved_machine(boot(), kKernel / "saved");
  }
  MachineEnd run(const Boot& boot, const SavedMachine* saved,
                 const Program& program = of("fcluster",
                                             {command("insmod", {"fcluster"})}),
                 std::chrono::seconds wall = usual_wall) const {
    InitFunctions init;
    return run_machine(boot, saved,
                       archive_of(program, modules_of(kKernel), init), wall,
                       1 << 20);
  }
};

/// A process's parent, and its name.
std::pair<pid_t, std::string> process(const fs::path& folder) {
  std::ifstream file(folder / "stat");
  std::string text;
  std::getline(file, text);
  const std::size_t begin = text.find('('), end = text.rfind(") ");
  if (end == std::string::npos || end + 4 > text.size()) return {0, ""};
  return {std::atoi(text.c_str() + end + 4),
          text.substr(begin + 1, end - begin - 1)};
}

/// The QEMU that this process has started, through however many others.
pid_t our_qemu() {
  for (const auto& entry : fs::directory_iterator("/proc")) {
    auto [parent, name] = process(entry.path());
    if (!name.starts_with("qemu")) continue;
    while (parent > 1 && parent != getpid())
      parent = process("/proc/" + std::to_string(parent)).first;
    if (parent == getpid()) return std::atoi(entry.path().filename().c_str());
  }
  return 0;
}

pid_t wait_for_our_qemu() {
  while (true) {
    const pid_t qemu = our_qemu();
    if (qemu != 0) return qemu;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
}

TEST_F(Wrapper, ABoxIsNoOtherMachine) {
  EXPECT_EQ(made_from(boxed()), made_from(boot()));
}

TEST_F(Wrapper, AMachineIsResumedInABox) {
  const SavedMachine saved = own_machine();
  const MachineEnd end = run(boxed(), &saved);
  EXPECT_EQ(end.kind, MachineEnd::Kind::stopped) << end.console;
  EXPECT_EQ(end.report, run(boot(), &saved).report);
}

TEST_F(Wrapper, AMachineIsBootedInABox) {
  const MachineEnd end = run(boxed(), nullptr);
  EXPECT_EQ(end.kind, MachineEnd::Kind::stopped) << end.console;
}

TEST_F(Wrapper, NobodyWritesToASavedMachinesMemoryInABox) {
  const SavedMachine saved = own_machine();
  const auto sealed = sealed_memory(saved.memory);
  EXPECT_EQ(sealed_memory(saved.memory), sealed);  // made once
  const Descriptor again(open(inherited_file(sealed->get()).c_str(), O_RDWR));
  EXPECT_EQ(pwrite(again.get(), "x", 1, 0), -1);
  EXPECT_EQ(mmap(nullptr, 4096, PROT_WRITE, MAP_SHARED, again.get(), 0),
            MAP_FAILED);
  EXPECT_NE(ftruncate(again.get(), 0), 0);
}

TEST_F(Wrapper, WhatTheBoxDoesNotShowIsMissing) {
  Boot inside = boxed();
  inside.vmlinux = (kKernel / "release").string();  // any file
  const MachineEnd end = run(inside, nullptr);
  EXPECT_EQ(end.kind, MachineEnd::Kind::not_started);
  EXPECT_NE(end.console.find("No such file"), std::string::npos) << end.console;
}

TEST_F(Wrapper, AMachineInABoxEndsAsItsModuleMakesIt) {
  const SavedMachine saved = own_machine();
  for (const auto& [what, kind] : {std::pair{"panic", MachineEnd::Kind::reset},
                                   std::pair{"reset", MachineEnd::Kind::reset},
                                   std::pair{"end", MachineEnd::Kind::stopped}})
    EXPECT_EQ(run(boxed(), &saved, provoke(what)).kind, kind) << what;
}

/// A box has processes of its own around QEMU.
TEST_F(Wrapper, WhatASignalEndsInABoxIsKilled) {
  const SavedMachine saved = own_machine();
  for (const int signal : {SIGKILL, SIGTERM}) {
    std::thread killer([signal] {
      const pid_t qemu = wait_for_our_qemu();
      std::this_thread::sleep_for(std::chrono::seconds(1));
      kill(qemu, signal);
    });
    const MachineEnd end = run(boxed(), &saved, provoke("irqs"));
    killer.join();
    EXPECT_EQ(end.kind, MachineEnd::Kind::killed) << signal << end.console;
  }
}

TEST_F(Wrapper, AQemuInABoxIsGoneAfterTheLimitOfTime) {
  const SavedMachine saved = own_machine();
  pid_t qemu = 0;
  std::thread finder([&qemu] { qemu = wait_for_our_qemu(); });
  const MachineEnd end =
      run(boxed(), &saved, provoke("irqs"), std::chrono::seconds(2));
  finder.join();
  EXPECT_EQ(end.kind, MachineEnd::Kind::timed_out);
  // It goes with the box's first process, whom the host's kernel ends.
  while (process("/proc/" + std::to_string(qemu)).second.starts_with("qemu"))
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
}

}  // namespace
}  // namespace miu
