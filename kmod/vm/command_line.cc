// SPDX-License-Identifier: MIT
#include "kmod/vm/command_line.h"

#include <fmt/format.h>

#include "kmod/vm/hand_in_names.h"

namespace miu {
namespace {

const std::string kKernelWords =
    "console=ttyS0 quiet printk.time=0 panic=-1 reboot=t cryptomgr.notests "
    "nokaslr mitigations=off softlockup_panic=1 ";
/// An instruction is 16 ns: the clock's rate is known, and no measuring of it
/// can fail.
const std::string kCountedTime =
    "tsc=reliable tsc_early_khz=1000000 no_timer_check watchdog_thresh=2";
/// A busy host may keep the guest waiting for seconds.
const std::string kHostTime = "watchdog_thresh=10";

/// A comma within an option's value is written twice.
std::string doubled_commas(const std::string& path) {
  std::string text;
  for (const char letter : path)
    text += letter == ',' ? ",," : std::string(1, letter);
  return text;
}

std::string socket(const char* id, int fd) {
  return "socket,id=" + std::string(id) + ",fd=" + std::to_string(fd);
}

void add_memory(std::vector<std::string>& words, const MemoryFile& memory) {
  const bool is_resumed = memory.use == MemoryFile::Use::resumed;
  const std::string backend =
      "memory-backend-file,id=ram,size=" + std::to_string(memory_megabytes) +
      "M,share=" + (is_resumed ? "off" : "on") +
      ",mem-path=" + doubled_commas(memory.path);
  words.insert(words.end(),
               {"-object", backend, "-machine", "memory-backend=ram"});
  if (is_resumed) words.insert(words.end(), {"-incoming", "defer"});
}

}  // namespace

std::vector<std::string> command_line(const std::string& vmlinux,
                                      Accelerator accelerator,
                                      const MachineEnds& ends,
                                      const MemoryFile& memory,
                                      WhenStopped when_stopped) {
  std::vector<std::string> words{
      "qemu-system-x86_64",
      "-machine",
      "microvm",
      "-bios",
      "qboot.rom",
      "-cpu",
      "qemu64",
      "-rtc",
      "base=2024-01-01T00:00:00,clock=vm",
      "-m",
      std::to_string(memory_megabytes),
      "-nodefaults",
      "-no-user-config",
      "-no-reboot",
      "-sandbox",
      "on,obsolete=deny,elevateprivileges=deny,spawn=deny,resourcecontrol=deny",
      "-display",
      "none",
      "-device",
      // How a guest stops itself, with status 1.
      "pvpanic",
      "-action",
      when_stopped == WhenStopped::ended ? "panic=exit-failure" : "panic=pause",
      "-chardev",
      when_stopped == WhenStopped::kept
          ? fmt::format("ringbuf,id=report,size={}", kept_report)
          : socket("report", ends.report),
      "-device",
      "isa-debugcon,iobase=0xe9,chardev=report",
      "-chardev",
      socket("console", ends.console),
      "-serial",
      "chardev:console",
      "-chardev",
      socket("monitor", ends.monitor),
      "-qmp",
      "chardev:monitor",
      "-fw_cfg",
      "name=" HAND_IN_ITEM ",file=" + inherited_file(ends.program),
      "-kernel",
      vmlinux,
      "-append",
      kKernelWords +
          (accelerator == Accelerator::tcg ? kCountedTime : kHostTime),
  };
  if (accelerator == Accelerator::tcg)
    words.insert(words.end(),
                 {"-accel", "tcg", "-icount", "shift=4,sleep=off"});
  else
    words.insert(words.end(), {"-accel", "kvm"});
  if (when_stopped == WhenStopped::kept)
    words.insert(words.end(),
                 {"-chardev", socket("memory", ends.memory), "-object",
                  "qtest,id=qtest,chardev=memory,log=none"});
  // A resumed kernel has unpacked its first file system long ago.
  if (memory.use != MemoryFile::Use::resumed)
    words.insert(words.end(), {"-initrd", inherited_file(ends.initramfs)});
  if (memory.use != MemoryFile::Use::none) add_memory(words, memory);
  return words;
}

std::string inherited_file(int descriptor) {
  return "/proc/self/fd/" + std::to_string(descriptor);
}

}  // namespace miu
