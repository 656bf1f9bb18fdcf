// SPDX-License-Identifier: MIT
#include "kmod/vm/real_kernel.h"

#include <exception>
#include <stdexcept>
#include <string>
#include <utility>

#include "kmod/vm/archives.h"
#include "kmod/vm/decode.h"
#include "kmod/vm/kvm.h"
#include "kmod/vm/machine.h"
#include "kmod/vm/saved_machines.h"

namespace miu {
namespace {

namespace fs = std::filesystem;

KvmAnswer kvm_answer_of(const Boot& boot, const fs::path& folder) {
  return kvm_answer(boot, folder / "kvm");
}

class RealKernel : public KernelUnderTest {
 public:
  RealKernel(const Version& version, fs::path folder, const ModuleFiles& files,
             Start start, Accel accel, Wrap wrap)
      : version_(version),
        folder_(std::move(folder)),
        files_(files),
        start_(start),
        accel_(accel),
        wrap_(std::move(wrap)) {}

  Target target() const override { return {KernelKind::vm, version_}; }

  Run run(const Program& program, const Limits& limits) override {
    Run run;
    try {
      InitFunctions init;
      Boot boot = boot_of(folder_);
      boot.accelerator = accelerator(boot);
      // KVM is a device that a box does not have.
      if (wrap_ && boot.accelerator == Accelerator::tcg)
        boot.wrapper = wrap_(paths_of(boot));
      const std::string item = archive_of(program, files_, init);
      Limits whole = limits;
      whole.wall = limits.wall_for(program);
      run = decode(program, start(boot, item, whole), init);
    } catch (const NotThere& missing) {
      run.ending = Run::Ending::not_started;
      run.explanation = std::string(missing.what()) +
                        "; `./course run PATH --on " + to_string(target()) +
                        "` fetches the kernel and builds the modules";
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
    if (start_ == Start::resume && boot.accelerator == Accelerator::tcg) {
      try {
        const SavedMachine saved = saved_machine(boot, folder_ / "saved");
        MachineEnd end =
            run_machine(boot, &saved, item, limits.wall, limits.output);
        if (end.kind != MachineEnd::Kind::not_started) return end;
        end = run_machine(boot, nullptr, item, limits.wall, limits.output);
        // Only the saved machine can be to blame when a boot starts.
        if (end.kind != MachineEnd::Kind::not_started) forget_machine(saved);
        return end;
      } catch (const std::exception&) {
        // The disk is full, or it is the kernel's fault: a boot tells.
      }
    }
    return run_machine(boot, nullptr, item, limits.wall, limits.output);
  }

  Accelerator accelerator(const Boot& boot) const {
    if (accel_ == Accel::tcg ||
        (accel_ == Accel::automatic && start_ == Start::resume))
      return Accelerator::tcg;
    const KvmAnswer kvm = kvm_answer_of(boot, folder_);
    if (kvm.works) return Accelerator::kvm;
    if (accel_ == Accel::kvm)
      throw std::runtime_error("KVM does not work here: " + kvm.reason +
                               "; `--accel tcg` does without");
    return Accelerator::tcg;
  }

  Version version_;
  fs::path folder_;
  const ModuleFiles& files_;
  Start start_;
  Accel accel_;
  Wrap wrap_;
};

}  // namespace

std::unique_ptr<KernelUnderTest> make_real_kernel(
    const Version& version, const std::filesystem::path& kernel_dir,
    const ModuleFiles& files, Start start, Accel accel, Wrap wrap) {
  return std::make_unique<RealKernel>(version, kernel_dir, files, start, accel,
                                      std::move(wrap));
}

void save_anew(const fs::path& kernel_dir) {
  const Boot boot = boot_of(kernel_dir);
  const fs::path folder = kernel_dir / "saved";
  forget_machine(saved_machine(boot, folder));
  saved_machine(boot, folder);
}

std::string kvm_of(const fs::path& kernel_dir) {
  try {
    const KvmAnswer kvm = kvm_answer_of(boot_of(kernel_dir), kernel_dir);
    return (kvm.works ? "works: " : "not used: ") + kvm.reason;
  } catch (const NotThere&) {
    return "known when there is a kernel to try it with";
  }
}

}  // namespace miu
