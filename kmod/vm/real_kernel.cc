// SPDX-License-Identifier: MIT
#include "kmod/vm/real_kernel.h"

#include <exception>
#include <string>
#include <utility>

#include "kmod/vm/archives.h"
#include "kmod/vm/decode.h"
#include "kmod/vm/machine.h"
#include "kmod/vm/saved_machines.h"

namespace miu {
namespace {

namespace fs = std::filesystem;

class RealKernel : public KernelUnderTest {
 public:
  RealKernel(const Version& version, fs::path folder, Start start)
      : version_(version), folder_(std::move(folder)), start_(start) {}

  Target target() const override { return {KernelKind::vm, version_}; }

  Run run(const Program& program, const Limits& limits) override {
    Run run;
    try {
      InitFunctions init;
      const Boot boot{(folder_ / "vmlinux").string(), initramfs(folder_)};
      const std::string item = archive_of(program, folder_, init);
      run = decode(start(boot, item, limits), init);
    } catch (const NotThere& missing) {
      run.ending = Run::Ending::not_started;
      run.explanation =
          std::string(missing.what()) +
          "; `./course run --on vm` fetches the kernel and builds the modules";
    } catch (const std::exception& problem) {
      run.ending = Run::Ending::not_started;
      run.explanation = problem.what();
    }
    run.target = target();
    return run;
  }

 private:
  MachineEnd start(const Boot& boot, const std::string& item,
                   const Limits& limits) const {
    if (start_ == Start::resume) {
      try {
        const SavedMachine saved = saved_machine(boot, folder_ / "saved");
        MachineEnd end =
            run_machine(boot, &saved, item, limits.wall, limits.output);
        if (end.kind != MachineEnd::Kind::not_started) return end;
        forget_machine(saved);
      } catch (const std::exception&) {
        // The disk is full, or it is the kernel's fault: a boot tells.
      }
    }
    return run_machine(boot, nullptr, item, limits.wall, limits.output);
  }

  Version version_;
  fs::path folder_;
  Start start_;
};

}  // namespace

std::unique_ptr<KernelUnderTest> make_real_kernel(
    const Version& version, const std::filesystem::path& kernel_dir,
    Start start) {
  return std::make_unique<RealKernel>(version, kernel_dir, start);
}

}  // namespace miu
