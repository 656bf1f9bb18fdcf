// SPDX-License-Identifier: MIT
//
// QEMU in a box that shows it nothing but what paths_of() names: each kind of
// machine comes as far as it does outside.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "kmod/vm/archives.h"
#include "kmod/vm/machine.h"
#include "kmod/vm/saved_machines.h"
#include "kmod/vm/sealed_memory.h"
#include "tests/vm/programs.h"

namespace miu {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds kWall{60};
const fs::path kKernel = fs::path(MIU_KERNELS) / "6.1";

class Wrapper : public testing::Test {
 protected:
  Boot boot() const {
    return {fs::canonical(kKernel / "vmlinux").string(), initramfs(kKernel)};
  }
  Boot boxed() const {
    Boot inside = boot();
    inside.wrapper = {"bwrap",     "--unshare-all", "--die-with-parent",
                      "--ro-bind", "/usr",          "/usr",
                      "--symlink", "usr/lib",       "/lib",
                      "--symlink", "usr/lib64",     "/lib64",
                      "--proc",    "/proc",         "--clearenv",
                      "--setenv",  "PATH",          "/usr/bin"};
    for (const std::string& path : paths_of(inside))
      for (const std::string& word : {std::string("--ro-bind"), path, path})
        inside.wrapper.push_back(word);
    inside.wrapper.push_back("--");
    return inside;
  }
  MachineEnd run(const Boot& boot, const SavedMachine* saved) const {
    InitFunctions init;
    const std::string program = archive_of(
        of("fcluster", {command("insmod", {"fcluster"})}), kKernel, init);
    return run_machine(boot, saved, program, kWall, 1 << 20);
  }
};

TEST_F(Wrapper, ABoxIsNoOtherMachine) {
  EXPECT_EQ(made_from(boxed()), made_from(boot()));
}

TEST_F(Wrapper, AMachineIsResumedInABox) {
  const SavedMachine saved = saved_machine(boot(), kKernel / "saved");
  const MachineEnd end = run(boxed(), &saved);
  EXPECT_EQ(end.kind, MachineEnd::Kind::stopped) << end.console;
  EXPECT_EQ(end.report, run(boot(), &saved).report);
}

TEST_F(Wrapper, AMachineIsBootedInABox) {
  const MachineEnd end = run(boxed(), nullptr);
  EXPECT_EQ(end.kind, MachineEnd::Kind::stopped) << end.console;
}

TEST_F(Wrapper, NobodyWritesToASavedMachinesMemoryInABox) {
  const SavedMachine saved = saved_machine(boot(), kKernel / "saved");
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

/// A box has a process of its own around QEMU.
TEST_F(Wrapper, WhatASignalEndsInABoxIsKilled) {
  Boot inside = boot();
  inside.wrapper = {"/bin/sh", "-c", "\"$@\" & sleep 1; kill -9 $!; wait $!",
                    "box"};
  InitFunctions init;
  const MachineEnd end =
      run_machine(inside, nullptr, archive_of(provoke("irqs"), kKernel, init),
                  kWall, 1 << 20);
  EXPECT_EQ(end.kind, MachineEnd::Kind::killed) << end.console;
}

}  // namespace
}  // namespace miu
