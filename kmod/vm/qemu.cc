// SPDX-License-Identifier: MIT
#include "kmod/vm/qemu.h"

#include <sys/wait.h>

#include <optional>
#include <string>

#include "kmod/vm/sealed_memory.h"

namespace miu {
namespace {

/// Starts it with their other ends.
Process start(const Boot& boot, const MemoryFile& memory, std::string_view item,
              WhenStopped when_stopped, const std::vector<int>& inherited,
              MachineEnds ends, int errors) {
  const Descriptor initramfs = in_memory(
      memory.use == MemoryFile::Use::resumed ? "" : boot.initramfs.archive());
  const Descriptor program = in_memory(item);
  ends.initramfs = initramfs.get();
  ends.program = program.get();
  std::vector<int> kept{ends.initramfs, ends.program, ends.report,
                        ends.console,   ends.monitor, ends.memory};
  kept.insert(kept.end(), inherited.begin(), inherited.end());
  std::vector<std::string> words = boot.wrapper;
  for (std::string& word :
       command_line(boot.vmlinux, boot.accelerator, ends, memory, when_stopped))
    words.push_back(std::move(word));
  return Process(words,
                 {.output = errors, .errors = errors, .kept = std::move(kept)});
}

}  // namespace

Qemu::Qemu(const Boot& boot, const MemoryFile& memory, std::string_view item,
           WhenStopped when_stopped, const std::vector<int>& inherited)
    : Qemu(boot, memory, item, when_stopped, inherited, socket_pair(),
           socket_pair(), socket_pair(), socket_pair(), socket_pair()) {}

Qemu::Qemu(const Boot& boot, const MemoryFile& memory, std::string_view item,
           WhenStopped when_stopped, const std::vector<int>& inherited,
           Ends report, Ends console, Ends errors, Ends monitor, Ends writer)
    : report_(std::move(report.first)),
      console_(std::move(console.first)),
      errors_(std::move(errors.first)),
      monitor_socket_(std::move(monitor.first)),
      memory_socket_(std::move(writer.first)),
      monitor_(monitor_socket_.get()),
      memory_(memory_socket_.get()),
      process_(start(boot, memory, item, when_stopped, inherited,
                     {.report = report.second.get(),
                      .console = console.second.get(),
                      .monitor = monitor.second.get(),
                      .memory = writer.second.get()},
                     errors.second.get())) {}

Resumed::Resumed(const Boot& boot, const SavedMachine& saved,
                 std::string_view item, WhenStopped when_stopped)
    : state_(in_memory(saved.state)) {
  MemoryFile memory{MemoryFile::Use::resumed, saved.memory};
  std::vector<int> inherited{state_.get()};
  if (!boot.wrapper.empty()) {
    sealed_ = sealed_memory(saved.memory);
    memory.path = inherited_file(sealed_->get());
    inherited.push_back(sealed_->get());
  }
  qemu_ = std::make_unique<Qemu>(boot, memory, item, when_stopped, inherited);
}

void Resumed::go_on(Deadline deadline) {
  qemu_->monitor().resume(state_.get(), deadline);
}

/// Once the guest has said a word the machine had started, and no module could
/// have ended it before: QEMU ends then as the guest makes it, with status 0
/// after a reset, with 1 when it was stopped. A box says 128 and more when a
/// signal ended what ran in it.
MachineEnd::Kind kind_of_end(Qemu& qemu, std::string_view report,
                             Deadline deadline) {
  using Kind = MachineEnd::Kind;
  const std::optional<int> status = qemu.process().wait_until(deadline);
  if (!status || !WIFEXITED(*status) || WEXITSTATUS(*status) > 128)
    return Kind::killed;
  if (report.empty()) return Kind::not_started;
  if (WEXITSTATUS(*status) != 0) return Kind::stopped;
  return qemu.monitor().was_ended_by_host(deadline) ? Kind::killed
                                                    : Kind::reset;
}

}  // namespace miu
