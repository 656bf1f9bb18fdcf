// SPDX-License-Identifier: MIT
#include "kmod/vm/machine.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>
#include <vector>

#include "kmod/vm/process.h"

namespace miu {
namespace {

/// A report this long is no report: the longest program's is below 4 MB.
constexpr std::size_t kMaxReport = 16 << 20;
/// What QEMU ends with when the guest's init wrote to the exit port.
constexpr int kStoppedStatus = (0x10 << 1) | 1;

Descriptor in_memory(std::string_view bytes) {
  Descriptor file(memfd_create("initramfs", MFD_CLOEXEC));
  while (file.get() >= 0 && !bytes.empty()) {
    const ssize_t written = write(file.get(), bytes.data(), bytes.size());
    if (written < 0) throw std::system_error(errno, std::generic_category());
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return file;
}

/// Everything that makes a boot quick, and equal to the one before: time is
/// counted in instructions (-icount), idle time is skipped (sleep=off).
std::vector<std::string> command_line(const std::string& vmlinux, int initramfs,
                                      int report, int console, int monitor) {
  const auto socket = [](const char* id, int fd) {
    return "socket,id=" + std::string(id) + ",fd=" + std::to_string(fd);
  };
  return {
      "qemu-system-x86_64",
      "-accel",
      "tcg",
      "-machine",
      "microvm",
      "-bios",
      "qboot.rom",
      "-cpu",
      "qemu64",
      "-icount",
      "shift=4,sleep=off",
      "-rtc",
      "base=2024-01-01T00:00:00,clock=vm",
      "-m",
      "128",
      "-nodefaults",
      "-no-user-config",
      "-no-reboot",
      "-display",
      "none",
      "-device",
      "isa-debug-exit,iobase=0xf4,iosize=4",
      "-chardev",
      socket("report", report),
      "-device",
      "isa-debugcon,iobase=0xe9,chardev=report",
      "-chardev",
      socket("console", console),
      "-serial",
      "chardev:console",
      "-chardev",
      socket("monitor", monitor),
      "-qmp",
      "chardev:monitor",
      "-kernel",
      vmlinux,
      "-initrd",
      "/proc/self/fd/" + std::to_string(initramfs),
      "-append",
      "console=ttyS0 quiet panic=-1 reboot=t cryptomgr.notests nokaslr "
      "mitigations=off tsc=reliable tsc_early_khz=1000000 no_timer_check "
      "softlockup_panic=1 watchdog_thresh=2",
  };
}

/// A hung guest panics when an NMI comes, and says where it stood.
constexpr std::string_view kInjectNmi =
    "{\"execute\": \"qmp_capabilities\"}{\"execute\": \"inject-nmi\"}\n";
constexpr std::chrono::seconds kLastWords{3};

/// Reads until all ends are closed or a limit is reached; false for a limit.
class Listener {
 public:
  Listener(MachineEnd& end, std::size_t output) : end_(end), output_(output) {}

  bool listen(int report, int console, int errors,
              std::chrono::steady_clock::time_point deadline) {
    std::array<pollfd, 3> ends{
        {{report, POLLIN, 0}, {console, POLLIN, 0}, {errors, POLLIN, 0}}};
    const std::array<std::string*, 3> texts{&end_.report, &end_.console,
                                            &end_.console};
    while (ends[0].fd >= 0 || ends[1].fd >= 0 || ends[2].fd >= 0) {
      const auto left = std::chrono::ceil<std::chrono::milliseconds>(
          deadline - std::chrono::steady_clock::now());
      if (left.count() <= 0) return limit(MachineEnd::Kind::timed_out);
      if (poll(ends.data(), ends.size(), static_cast<int>(left.count())) < 0)
        continue;
      for (std::size_t i = 0; i < ends.size(); ++i)
        if (ends[i].revents != 0 && !read_some(ends[i].fd, *texts[i]))
          ends[i].fd = -1;
      if (end_.console.size() > output_ || end_.report.size() > kMaxReport)
        return limit(MachineEnd::Kind::flooded);
    }
    return true;
  }

 private:
  bool limit(MachineEnd::Kind kind) {
    end_.kind = kind;
    return false;
  }

  static bool read_some(int fd, std::string& text) {
    std::array<char, 16384> buffer;
    const ssize_t length = read(fd, buffer.data(), buffer.size());
    if (length > 0)
      text.append(buffer.data(), static_cast<std::size_t>(length));
    return length > 0 || (length < 0 && errno == EINTR);
  }

  MachineEnd& end_;
  std::size_t output_;
};

}  // namespace

MachineEnd run_machine(const std::string& vmlinux, std::string_view initramfs,
                       std::chrono::milliseconds wall, std::size_t output) {
  const auto deadline = std::chrono::steady_clock::now() + wall;
  MachineEnd end;
  end.kind = MachineEnd::Kind::stopped;  // until something else is seen
  Descriptor archive = in_memory(initramfs);
  auto [report, qemu_report] = socket_pair();
  auto [console, qemu_console] = socket_pair();
  auto [errors, qemu_errors] = socket_pair();
  auto [monitor, qemu_monitor] = socket_pair();

  Process qemu(command_line(vmlinux, archive.get(), qemu_report.get(),
                            qemu_console.get(), qemu_monitor.get()),
               {archive.get(), qemu_report.get(), qemu_console.get(),
                qemu_monitor.get()},
               qemu_errors.get());
  for (Descriptor* ours :
       {&archive, &qemu_report, &qemu_console, &qemu_errors, &qemu_monitor})
    ours->reset();

  Listener listener(end, output);
  const bool in_time =
      listener.listen(report.get(), console.get(), errors.get(), deadline);
  if (end.kind == MachineEnd::Kind::timed_out &&
      send(monitor.get(), kInjectNmi.data(), kInjectNmi.size(), MSG_NOSIGNAL) >
          0)
    listener.listen(report.get(), console.get(), errors.get(),
                    std::chrono::steady_clock::now() + kLastWords);
  const int status = in_time ? qemu.wait_until(deadline) : -1;
  qemu.kill();
  if (!in_time) return end;
  if (status == kStoppedStatus)
    end.kind = MachineEnd::Kind::stopped;
  else if (status == 0)
    end.kind = MachineEnd::Kind::reset;
  else
    end.kind = MachineEnd::Kind::not_started;
  return end;
}

}  // namespace miu
