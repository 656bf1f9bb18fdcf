// SPDX-License-Identifier: MIT
#include "kmod/vm/kept_kernel.h"

#include <exception>
#include <optional>
#include <utility>

#include "kmod/vm/archives.h"
#include "kmod/vm/decode.h"
#include "kmod/vm/kept_machine.h"
#include "kmod/vm/saved_machines.h"

namespace miu {
namespace {

namespace fs = std::filesystem;

class Kept : public KeptKernel {
 public:
  Kept(const Version& version, fs::path folder, const ModuleFiles& files,
       const Wrap& wrap)
      : folder_(std::move(folder)),
        files_(files),
        wrap_(wrap),
        alone_(make_real_kernel(version, folder_, files, Start::resume,
                                Accel::tcg, wrap)) {}

  Target target() const override { return alone_->target(); }
  const KeptCounts& counts() const override { return counts_; }

  Run run(const Program& program, const Limits& limits) override {
    std::optional<Run> run;
    try {
      if (program.graph.empty()) run = run_kept(program, limits);
    } catch (const std::exception&) {
      // A file is missing, or the host is short of something: a run of its own
      // tells.
      machine_.reset();
    }
    if (!run) return alone_->run(program, limits);
    run->target = target();
    return *std::move(run);
  }

 private:
  /// Nothing when a machine ended otherwise than by its guest's own stop.
  std::optional<Run> run_kept(const Program& program, const Limits& limits) {
    InitFunctions init;
    const std::string item = archive_of(program, files_, init);
    const auto wall = limits.wall_for(program);
    if (machine_) {
      const auto run =
          take(program, machine_->run_another(item, wall, limits.output), init);
      counts_.used += machine_ != nullptr;
      if (machine_) return run;
      ++counts_.again;
      if (!run) return run;
    }
    Boot boot = boot_of(folder_);
    if (wrap_) boot.wrapper = wrap_(paths_of(boot));
    machine_ = std::make_unique<KeptMachine>(
        boot, saved_machine(boot, folder_ / "saved"), item);
    ++counts_.machines;
    return take(program, machine_->run_first(wall, limits.output), init);
  }

  /// The machine stays when the run left it clean.
  std::optional<Run> take(const Program& program, const MachineEnd& end,
                          const InitFunctions& init) {
    std::optional<Run> run;
    std::string left = "no machine";
    if (end.kind == MachineEnd::Kind::stopped) {
      run = decode(program, end, init);
      left = run->explanation;
      if (run->ending == Run::Ending::completed) {
        if (machine_->is_clean()) return run;
        left = machine_->left();
      }
    }
    ++counts_.left[left];
    machine_.reset();
    return run;
  }

  fs::path folder_;
  const ModuleFiles& files_;
  Wrap wrap_;
  std::unique_ptr<KernelUnderTest> alone_;
  std::unique_ptr<KeptMachine> machine_;
  KeptCounts counts_;
};

}  // namespace

std::unique_ptr<KeptKernel> make_kept_kernel(const Version& version,
                                             const fs::path& kernel_dir,
                                             const ModuleFiles& files,
                                             Wrap wrap) {
  return std::make_unique<Kept>(version, kernel_dir, files, wrap);
}

}  // namespace miu
