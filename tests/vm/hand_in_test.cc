// SPDX-License-Identifier: MIT
//
// What the guest is handed in a run, damaged on its way: the guest says so, and
// what the kernel says of a damaged module is a result like any other.
#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>

#include "kmod/vm/archives.h"
#include "kmod/vm/decode.h"
#include "kmod/vm/real_kernel.h"
#include "kmod/vm/saved_machines.h"
#include "tests/vm/programs.h"

namespace miu {
namespace {

namespace fs = std::filesystem;

const fs::path kKernel = fs::path(MIU_KERNELS) / "6.1";

Program an_insmod() {
  return of("fcluster", {command("insmod", {"fcluster"})});
}

std::string archive() {
  InitFunctions init;
  return archive_of(an_insmod(), modules_of(kKernel), init);
}

miu::Run hand_in(const std::string& archive, Start start = Start::resume) {
  const Boot boot{fs::canonical(kKernel / "vmlinux").string(),
                  initramfs(kKernel)};
  std::optional<SavedMachine> saved;
  if (start == Start::resume) saved = saved_machine(boot, kKernel / "saved");
  return decode(an_insmod(),
                run_machine(boot, saved ? &*saved : nullptr, archive,
                            std::chrono::seconds(60), 1 << 20),
                {});
}

void expect_broken(const miu::Run& run) {
  EXPECT_EQ(run.ending, miu::Run::Ending::not_started);
  EXPECT_NE(run.explanation.find("the archive is broken"), std::string::npos)
      << run.explanation;
  EXPECT_TRUE(run.steps.empty());
}

TEST(HandIn, AWholeArchiveIsRun) {
  const miu::Run run = hand_in(archive());
  EXPECT_EQ(run.ending, miu::Run::Ending::completed) << run.explanation;
}

TEST(HandIn, ABrokenArchiveIsNamed) {
  const std::string whole = archive(), half = whole.substr(0, whole.size() / 2);
  std::string damaged = whole;
  damaged.replace(0, 6, "070702");
  for (const std::string& broken : {half, damaged, std::string(3, 'x')})
    expect_broken(hand_in(broken));
  // A boot finds it there from the beginning.
  expect_broken(hand_in(half, Start::boot));
}

/// A kernel with a module whose file is damaged.
class DamagedModule : public testing::Test {
 protected:
  DamagedModule() {
    fs::remove_all(folder_);
    fs::create_directories(folder_ / "modules");
    fs::create_directories(kKernel / "saved");
    for (const char* const name : {"vmlinux", "guest", "fetched", "saved"})
      fs::create_symlink(kKernel / name, folder_ / name);
    fs::create_symlink(kKernel / "modules" / "observer.ko",
                       folder_ / "modules" / "observer.ko");
  }
  ~DamagedModule() override { fs::remove_all(folder_); }

  StepRecord insmod(const std::string& module) const {
    std::ofstream(folder_ / "modules" / "fcluster.ko", std::ios::binary)
        << module;
    const miu::Run run =
        make_real_kernel({{6, 1, 0}}, folder_, modules_of(folder_))
            ->run(an_insmod(), Limits{});
    EXPECT_EQ(run.ending, miu::Run::Ending::completed) << run.explanation;
    return run.steps.empty() ? StepRecord{} : run.steps[0];
  }

  const std::string whole_ =
      read_file_there(kKernel / "modules" / "fcluster.ko");

 private:
  const fs::path folder_ =
      fs::path(testing::TempDir()) / ("damaged" + std::to_string(getpid()));
};

TEST_F(DamagedModule, IsRefusedByTheKernel) {
  EXPECT_EQ(insmod(whole_).result, (Result{Result::Kind::exit, 0}));

  // Sizes of sections without measure: e_shoff leads into text.
  std::string wild = whole_;
  wild.replace(40, 8, std::string("\x80\0\0\0\0\0\0\0", 8));
  for (const std::string& module :
       {whole_.substr(0, whole_.size() / 2), std::string("\177ELF"), wild}) {
    const StepRecord step = insmod(module);
    EXPECT_EQ(step.result, (Result{Result::Kind::exit, 1}));
    ASSERT_FALSE(step.tool.empty());
    EXPECT_NE(step.tool[0].find("insmod: ERROR: could not insert module"),
              std::string::npos)
        << step.tool[0];
  }
}

}  // namespace
}  // namespace miu
