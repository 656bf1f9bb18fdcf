// SPDX-License-Identifier: MIT
#include "kmod/vm/real_kernel.h"

#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <utility>

#include "kmod/vm/cpio.h"
#include "kmod/vm/decode.h"
#include "kmod/vm/encode.h"
#include "kmod/vm/init_functions.h"
#include "kmod/vm/machine.h"

namespace miu {
namespace {

namespace fs = std::filesystem;

class NotThere : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw NotThere(path.string() + " is not there");
  return {std::istreambuf_iterator<char>(file), {}};
}

class RealKernel : public KernelUnderTest {
 public:
  RealKernel(const Version& version, fs::path folder)
      : version_(version), folder_(std::move(folder)) {}

  Target target() const override { return {KernelKind::vm, version_}; }

  Run run(const Program& program, const Limits& limits) override {
    Run run;
    try {
      InitFunctions init;
      const std::string archive = initramfs(program, init);
      run = decode(run_machine((folder_ / "vmlinux").string(), archive,
                               limits.wall, limits.output),
                   init);
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
  /// Debian's programs, our init, the modules and the program.
  std::string initramfs(const Program& program, InitFunctions& init) const {
    if (!fs::exists(folder_ / "fetched"))
      throw NotThere("the kernel " + to_string(version_) + " in " +
                     folder_.string());
    CpioWriter archive;
    for (const char* const folder :
         {"proc", "sys", "dev", "bin", "sbin", "lib", "lib64",
          "lib/x86_64-linux-gnu", "modules"})
      archive.add_folder(folder);
    for (const char* const name : {"insmod", "rmmod", "lsmod"})
      archive.add_link("sbin/" + std::string(name), "/bin/kmod");
    archive.add_file("init", read(MIU_GUEST_INIT), true);
    const fs::path guest = folder_ / "guest";
    for (const auto& entry : fs::recursive_directory_iterator(guest))
      if (entry.is_regular_file())
        archive.add_file(entry.path().lexically_relative(guest).string(),
                         read(entry.path()), true);
    archive.add_file("modules/observer.ko", module("observer"));
    for (const std::string& name : program.modules) {
      const std::string bytes = module(name);
      init[name] = init_functions(bytes);
      archive.add_file("modules/" + name + ".ko", bytes);
    }
    archive.add_file("program", encode(program));
    return archive.finish();
  }

  std::string module(const std::string& name) const {
    return read(folder_ / "modules" / (name + ".ko"));
  }

  Version version_;
  fs::path folder_;
};

}  // namespace

std::unique_ptr<KernelUnderTest> make_real_kernel(
    const Version& version, const std::filesystem::path& kernel_dir) {
  return std::make_unique<RealKernel>(version, kernel_dir);
}

}  // namespace miu
