// SPDX-License-Identifier: MIT
//
// The probe of KVM, with a device and a QEMU that work, refuse, die and hang.
#include "kmod/vm/kvm.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "labs/runner/host/guarded.h"

namespace miu {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

// Stand for the device; what may be done in a child of fork().
void write_word(int to, const std::string& word) {
  [[maybe_unused]] const ssize_t sent = write(to, word.data(), word.size());
}
void device_works(const char*, int to) {
  write_word(to, "opening it\nworks\n");
}
void device_refuses(const char*, int to) { write_word(to, "opening it\n"); }
void device_dies(const char*, int to) {
  write_word(to, "making a machine\n");
  abort();
}
void device_hangs(const char*, int to) {
  write_word(to, "opening it\nmaking a machine\n");
  while (true) pause();
}

/// QEMUs: one whose guest comes to its stop, one that is asked for something
/// else says so.
constexpr const char* working_qemu = R"(
[[ " $* " == *" -accel kvm "* && $* != *icount* ]] || exit 1
[[ $* =~ id=monitor,fd=([0-9]+) ]]
printf '{"event": "STOP"}\r\n' >&"${BASH_REMATCH[1]}"
exec sleep 1000
)";
constexpr const char* refusing_qemu = R"(
echo "Could not access KVM kernel module: No such file or directory" >&2
echo "qemu-system-x86_64: failed to initialize kvm: it is so" >&2
exit 1
)";
constexpr const char* hanging_qemu = "sleep 1000; exit 0\n";

class Kvm : public testing::Test {
 protected:
  Kvm() {
    fs::remove_all(folder_);
    fs::create_directories(folder_ / "bin");
    write("device", "");
    write("boot_id", "one\n");
    host_.cpuinfo = write("cpuinfo", "model name : x\nflags : fpu vmx sse\n");
    host_.device = folder_ / "device";
    host_.boot_id = folder_ / "boot_id";
    host_.ask_device = device_works;
    host_.device_limit = milliseconds(300);
    host_.boot_limit = milliseconds(5'000);
    boot_.vmlinux = write("vmlinux", "a kernel");
    setenv("PATH", ((folder_ / "bin").string() + ":" + path_).c_str(), 1);
    qemu(working_qemu);
  }
  ~Kvm() override {
    setenv("PATH", path_.c_str(), 1);
    // Nothing of ours is left to be waited for.
    EXPECT_EQ(waitpid(-1, nullptr, WNOHANG), -1);
    fs::remove_all(folder_);
  }

  fs::path write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name) << text;
    return folder_ / name;
  }
  /// Each start of it is a line of the file `starts`.
  void qemu(const std::string& script) const {
    const std::string name = "bin/qemu-system-x86_64";
    fs::remove(folder_ / name);
    write(name, "#!/bin/bash\necho >>" + (folder_ / "starts").string() + "\n" +
                    script);
    fs::permissions(folder_ / name, fs::perms::owner_all);
  }
  long starts() const {
    std::ifstream file(folder_ / "starts");
    return std::count(std::istreambuf_iterator<char>(file), {}, '\n');
  }
  KvmAnswer answer() const { return kvm_answer(boot_, folder_ / "kvm", host_); }
  void expect_no(const std::string& reason) const {
    const KvmAnswer no = answer();
    EXPECT_FALSE(no.works);
    EXPECT_NE(no.reason.find(reason), std::string::npos) << no.reason;
    EXPECT_EQ(no.reason.find('\n'), std::string::npos) << no.reason;
  }

  const std::string path_ = getenv("PATH");
  const fs::path folder_ =
      fs::path(testing::TempDir()) / ("kvm" + std::to_string(getpid()));
  KvmHost host_;
  Boot boot_;
};

TEST_F(Kvm, WorksWhenAKernelComesToItsStop) {
  const KvmAnswer yes = answer();
  EXPECT_TRUE(yes.works) << yes.reason;
  EXPECT_TRUE(yes.reason.starts_with("a kernel boots in ")) << yes.reason;
}

TEST_F(Kvm, AProcessorWithoutItIsNotAskedFurther) {
  host_.cpuinfo = write("cpuinfo", "flags : fpu vmxnot nosvm\n");
  host_.ask_device = device_hangs;
  expect_no("the processor offers neither vmx nor svm");
  EXPECT_EQ(starts(), 0);
  host_.cpuinfo = folder_ / "missing";
  expect_no("the processor offers neither vmx nor svm");
}

TEST_F(Kvm, AMissingDeviceIsNamed) {
  host_.device = folder_ / "missing";
  expect_no("missing: No such file or directory");
  EXPECT_EQ(starts(), 0);
}

TEST_F(Kvm, ADeviceThatRefusesOrDiesIsNamedWithItsStep) {
  host_.ask_device = device_refuses;
  expect_no("refuses: opening it");
  write("boot_id", "two\n");
  host_.ask_device = device_dies;
  expect_no("refuses: making a machine");
  EXPECT_EQ(starts(), 0);
}

TEST_F(Kvm, AFileThatIsNoSuchDeviceRefuses) {
  host_.ask_device = ask_kvm_device;
  expect_no("refuses: asking for its version");
}

TEST_F(Kvm, ADeviceThatHangsIsLeftAlone) {
  host_.ask_device = device_hangs;
  const auto since = std::chrono::steady_clock::now();
  expect_no("hangs: making a machine");
  EXPECT_LT(std::chrono::steady_clock::now() - since, milliseconds(3'000));
  EXPECT_EQ(starts(), 0);
}

TEST_F(Kvm, AQemuThatRefusesIsQuoted) {
  qemu(refusing_qemu);
  expect_no("failed to initialize kvm: it is so");
}

TEST_F(Kvm, AQemuThatHangsIsEnded) {
  qemu(hanging_qemu);
  host_.boot_limit = milliseconds(500);
  const auto since = std::chrono::steady_clock::now();
  expect_no("no machine came so far");
  EXPECT_GE(std::chrono::steady_clock::now() - since, host_.boot_limit);
  EXPECT_LT(std::chrono::steady_clock::now() - since, milliseconds(5'000));
}

TEST_F(Kvm, IsAskedOnceForAllThatItDependsOn) {
  EXPECT_TRUE(answer().works);
  EXPECT_TRUE(answer().works);
  EXPECT_EQ(starts(), 1);
  qemu(refusing_qemu);
  EXPECT_FALSE(answer().works);
  EXPECT_FALSE(answer().works);
  EXPECT_EQ(starts(), 2);
  write("boot_id", "another\n");
  EXPECT_FALSE(answer().works);
  EXPECT_EQ(starts(), 3);
  fs::remove(folder_ / "vmlinux");
  write("vmlinux", "another kernel");
  EXPECT_FALSE(answer().works);
  EXPECT_EQ(starts(), 4);
}

TEST_F(Kvm, AnAnswerThatIsCutOffIsAskedForAgain) {
  EXPECT_TRUE(answer().works);
  write("kvm", "works: a ker");
  EXPECT_TRUE(answer().works);
  EXPECT_EQ(starts(), 2);
}

TEST(Guarded, ReturnsWhatWasSaidUntilThen) {
  const GuardedEnd end =
      ask_guarded([](int to) { device_refuses("", to); }, milliseconds(10'000));
  EXPECT_TRUE(end.in_time);
  EXPECT_EQ(end.said, "opening it\n");
}

}  // namespace
}  // namespace miu
