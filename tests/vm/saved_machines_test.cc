// SPDX-License-Identifier: MIT
//
// Saved machines: made when there is a doubt, used when there is none, and the
// same to the byte for everybody who resumes them.
#include "kmod/vm/saved_machines.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

#include "kmod/vm/archives.h"
#include "kmod/vm/identity.h"
#include "kmod/vm/real_kernel.h"
#include "tests/vm/programs.h"

namespace miu {
namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

const fs::path kKernel = fs::path(MIU_KERNELS) / "6.1";

Program a_socket() {
  return of("fcluster",
            {command("insmod", {"fcluster"}), netlink_socket("A", "s")});
}

/// A kernel's folder with the parts of the real one and no saved machine.
class SavedMachines : public testing::Test {
 protected:
  SavedMachines() {
    fs::remove_all(kernel_);
    fs::create_directories(kernel_);
    for (const char* const name : {"guest", "modules", "fetched", "vmlinux"})
      fs::create_symlink(kKernel / name, kernel_ / name);
  }
  ~SavedMachines() override { fs::remove_all(kernel_); }

  Boot boot() const {
    return {fs::canonical(kernel_ / "vmlinux").string(), initramfs(kernel_)};
  }
  SavedMachine machine() const { return saved_machine(boot(), saved_); }
  /// The kernel's own, which is there: what only uses it need not save one.
  SavedMachine own_machine() const {
    return saved_machine(boot(), kKernel / "saved");
  }
  /// That one as if it had been saved here. The memory is the same file.
  SavedMachine machine_taken_over() const {
    const fs::path own = fs::path(own_machine().memory).parent_path();
    const fs::path here = saved_ / own.filename();
    fs::create_directories(here);
    for (const char* const name : {"state", "content", "seal"})
      fs::copy_file(own / name, here / name);
    fs::create_symlink(own / "memory", here / "memory");
    return machine();
  }
  std::string report(const SavedMachine& machine) const {
    InitFunctions init;
    const MachineEnd end = run_machine(
        boot(), &machine, archive_of(a_socket(), modules_of(kernel_), init),
        std::chrono::seconds(60), 1 << 20);
    EXPECT_EQ(end.kind, MachineEnd::Kind::stopped) << end.console;
    return end.report;
  }
  std::vector<std::string> folders() const {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(saved_))
      if (entry.is_directory()) names.push_back(entry.path().filename());
    std::sort(names.begin(), names.end());
    return names;
  }

  const fs::path kernel_ =
      fs::path(testing::TempDir()) / ("kernel" + std::to_string(getpid()));
  const fs::path saved_ = kernel_ / "saved";
};

/// The inode tells whether it was made anew.
ino_t inode(const SavedMachine& machine) {
  struct stat status{};
  stat(machine.memory.c_str(), &status);
  return status.st_ino;
}

TEST_F(SavedMachines, RunsOfOneProgramAreEqualToTheByte) {
  const SavedMachine saved = own_machine();
  const std::string first = report(saved);
  EXPECT_NE(first.find("netlink_create"), std::string::npos);
  EXPECT_EQ(first, report(saved));
}

TEST_F(SavedMachines, ManyAtOnceSayWhatOneSays) {
  const SavedMachine saved = own_machine();
  const std::string alone = report(saved);
  std::vector<std::string> reports(2 * std::thread::hardware_concurrency());
  std::vector<std::thread> threads;
  for (std::string& each : reports)
    threads.emplace_back([&] { each = report(saved); });
  for (std::thread& thread : threads) thread.join();
  for (const std::string& each : reports) EXPECT_EQ(each, alone);
}

TEST_F(SavedMachines, AreUsedAgainAndNeverWritten) {
  const SavedMachine first = machine_taken_over();
  EXPECT_EQ(inode(first), inode(own_machine()));
  const auto written = fs::last_write_time(first.memory);
  report(first);
  EXPECT_EQ(fs::last_write_time(first.memory), written);
  EXPECT_EQ(inode(machine()), inode(first));
}

/// The machines differ in what only QEMU sees: the host's clock.
TEST_F(SavedMachines, MadeAgainWhenInDoubtTheySayTheSameToTheByte) {
  const SavedMachine first = machine_taken_over();
  const ino_t was = inode(first);
  const fs::path state = fs::path(first.memory).parent_path() / "state";
  std::string bytes = first.state;
  bytes[bytes.size() / 2] ^= 1;
  std::ofstream(state, std::ios::binary) << bytes;
  const SavedMachine second = machine();
  EXPECT_NE(inode(second), was);
  EXPECT_NE(read(state), bytes);
  EXPECT_EQ(report(second), report(first));

  const ino_t is = inode(second);
  fs::last_write_time(second.memory, fs::file_time_type::clock::now());
  EXPECT_NE(inode(machine()), is);
}

/// A disk that forgets: the file's length and times are as they were.
TEST_F(SavedMachines, AnotherByteOfTheMemoryIsFoundWhenAllAreLookedAt) {
  const SavedMachine first = machine_taken_over();
  EXPECT_EQ(changed_machines(saved_), std::vector<fs::path>());
  const fs::path folder = fs::path(first.memory).parent_path();
  const fs::path own = fs::canonical(first.memory);
  fs::remove(first.memory);
  fs::copy_file(own, first.memory);
  EXPECT_EQ(changed_machines(saved_), std::vector<fs::path>());
  std::fstream file(first.memory, std::ios::in | std::ios::out);
  file.seekp(12345678).put('x');
  file.close();
  fs::last_write_time(first.memory, fs::last_write_time(own));
  EXPECT_EQ(changed_machines(saved_), std::vector{folder});
}

TEST_F(SavedMachines, OneWhoseContentWasNotNotedIsMadeAgain) {
  const SavedMachine first = machine_taken_over();
  const ino_t was = inode(first);
  fs::remove(fs::path(first.memory).parent_path() / "content");
  EXPECT_NE(inode(machine()), was);
}

/// Sealed like a right one: only QEMU can tell.
TEST_F(SavedMachines, WhatQemuRefusesIsBootedAndMadeAgain) {
  const SavedMachine first = machine_taken_over();
  const fs::path folder = fs::path(first.memory).parent_path();
  const std::string half = first.state.substr(0, first.state.size() / 2);
  std::string seal = read(folder / "seal");
  const std::string was = digest(first.state);
  seal.replace(seal.find(was), was.size(), digest(half));
  std::ofstream(folder / "state", std::ios::binary) << half;
  std::ofstream(folder / "seal", std::ios::binary) << seal;
  ASSERT_EQ(machine().state, half);

  const miu::Run run =
      make_real_kernel({{6, 1, 0}}, kernel_, modules_of(kernel_))
          ->run(a_socket(), Limits{});
  EXPECT_EQ(run.ending, miu::Run::Ending::completed) << run.explanation;
  EXPECT_EQ(machine().state.size(), first.state.size());
  EXPECT_EQ(folders().size(), 1u);
}

TEST_F(SavedMachines, AnotherProcessorIsAnotherMachine) {
  Boot with_kvm = boot();
  with_kvm.accelerator = Accelerator::kvm;
  EXPECT_NE(made_from(boot()), made_from(with_kvm));
  EXPECT_EQ(made_from(boot()), made_from(boot()));
}

TEST_F(SavedMachines, AnotherBootIsAnotherMachineAndTheOldestAreRemoved) {
  machine_taken_over();
  const auto now = fs::file_time_type::clock::now();
  for (int i = 1; i <= 6; ++i) {
    const fs::path old = saved_ / ("old" + std::to_string(i));
    fs::create_directories(old);
    fs::last_write_time(old, now - std::chrono::hours(i));
  }
  Boot other = boot();
  other.initramfs.add_folder("more");
  const SavedMachine another = saved_machine(other, saved_);
  EXPECT_NE(inode(another), inode(machine()));
  EXPECT_EQ(folders().size(), 4u);
  EXPECT_TRUE(fs::exists(saved_ / "old2"));
  EXPECT_FALSE(fs::exists(saved_ / "old3"));
}

TEST_F(SavedMachines, TwoProcessesAtOnceMakeOne) {
  fs::create_directories(saved_ / "unfinished");
  std::ofstream(saved_ / "unfinished" / "memory") << "of a killed process";
  std::vector<pid_t> children;
  for (int i = 0; i < 2; ++i) {
    const pid_t child = fork();
    if (child == 0) {
      const SavedMachine saved = machine();
      _exit(report(saved).find("netlink_create") == std::string::npos);
    }
    children.push_back(child);
  }
  for (const pid_t child : children) {
    int status = -1;
    EXPECT_EQ(waitpid(child, &status, 0), child);
    EXPECT_EQ(status, 0);
  }
  EXPECT_EQ(folders().size(), 1u);
}

TEST_F(SavedMachines, AKernelThatDoesNotBootIsAnErrorWithAReason) {
  Boot broken = boot();
  broken.initramfs = FirstFiles();
  try {
    saved_machine(broken, saved_);
    FAIL() << "it was saved";
  } catch (const std::exception& problem) {
    // Its first words and its last.
    for (const char* const words : {"Kernel panic", "Kernel Offset"})
      EXPECT_NE(std::string(problem.what()).find(words), std::string::npos)
          << problem.what();
  }
  EXPECT_TRUE(folders().empty());
}

/// It stops as one that waits does.
TEST_F(SavedMachines, AGuestThatCannotGoOnIsNotSaved) {
  fs::remove(kernel_ / "modules");
  fs::create_directories(kernel_ / "modules");
  std::ofstream(kernel_ / "modules" / "observer.ko") << "this is no module\n";
  try {
    machine();
    FAIL() << "it was saved";
  } catch (const std::exception& problem) {
    EXPECT_NE(std::string(problem.what()).find("observer"), std::string::npos)
        << problem.what();
  }
  EXPECT_TRUE(folders().empty());
}

/// Stands for a full disk: no file may be as large as a machine's memory.
TEST_F(SavedMachines, OnAFullDiskTheKernelIsBooted) {
  const auto before = signal(SIGXFSZ, SIG_IGN);
  rlimit old{};
  getrlimit(RLIMIT_FSIZE, &old);
  rlimit small = old;
  small.rlim_cur = 64 << 20;
  setrlimit(RLIMIT_FSIZE, &small);
  const miu::Run booted =
      make_real_kernel({{6, 1, 0}}, kernel_, modules_of(kernel_))
          ->run(a_socket(), Limits{});
  setrlimit(RLIMIT_FSIZE, &old);
  signal(SIGXFSZ, before);
  EXPECT_EQ(booted.ending, miu::Run::Ending::completed) << booted.explanation;
  EXPECT_TRUE(folders().empty());
}

}  // namespace
}  // namespace miu
