// SPDX-License-Identifier: MIT
#include "kmod/vm/machine.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <optional>
#include <stdexcept>
#include <thread>

#include "kmod/vm/hand_in_names.h"
#include "kmod/vm/listener.h"
#include "kmod/vm/qemu.h"
#include "labs/runner/host/process.h"

namespace miu {
namespace {

std::string all_of(const Descriptor& file) {
  std::string bytes;
  std::array<char, 16384> buffer;
  lseek(file.get(), 0, SEEK_SET);
  for (ssize_t length;
       (length = read(file.get(), buffer.data(), buffer.size())) > 0;)
    bytes.append(buffer.data(), static_cast<std::size_t>(length));
  return bytes;
}

/// Hears what a machine says that need not say anything. A kernel whose console
/// nobody reads waits at each letter, and loses its last words.
class Witness {
 public:
  Witness(Qemu& qemu, std::chrono::steady_clock::time_point deadline)
      : qemu_(qemu), thread_([this, deadline] {
          Listener(qemu_, end_, max_report)
              .listen(deadline + std::chrono::seconds(1));
        }) {}
  ~Witness() { end_machine(); }
  Witness(const Witness&) = delete;
  Witness& operator=(const Witness&) = delete;

  /// It is over when QEMU is gone, unless that one is stuck.
  void end_machine() {
    qemu_.process().kill();
    if (thread_.joinable()) thread_.join();
  }
  [[noreturn]] void give_up(const std::string& what) {
    end_machine();
    throw std::runtime_error(what + ": " + end_.report + end_.console);
  }
  /// A guest that waits has said nothing yet, but why it cannot go on.
  bool heard_a_report() {
    end_machine();
    return !end_.report.empty();
  }

 private:
  Qemu& qemu_;
  MachineEnd end_;
  std::thread thread_;
};

}  // namespace

MachineEnd run_machine(const Boot& boot, const SavedMachine* saved,
                       std::string_view program, std::chrono::milliseconds wall,
                       std::size_t output) {
  const auto deadline = std::chrono::steady_clock::now() + wall;
  std::optional<Resumed> resumed;
  std::optional<Qemu> booted;
  if (saved)
    resumed.emplace(boot, *saved, program, WhenStopped::ended);
  else
    booted.emplace(boot, MemoryFile{}, program, WhenStopped::ended);
  Qemu& qemu = saved ? resumed->qemu() : *booted;
  if (saved) resumed->go_on(deadline);

  MachineEnd end;
  Listener listener(qemu, end, output);
  if (listener.listen(deadline) == Listener::Heard::all) {
    end.kind = kind_of_end(qemu, end.report, deadline);
  } else if (end.kind == MachineEnd::Kind::timed_out) {
    qemu.monitor().inject_nmi();
    listener.listen(std::chrono::steady_clock::now() + last_words);
  }
  return end;
}

std::string save_machine(const Boot& boot, const std::string& memory,
                         std::chrono::milliseconds wall) {
  const auto deadline = std::chrono::steady_clock::now() + wall;
  const Descriptor state = in_memory("");
  // Nothing runs in it but the kernel and the course's own files, and no box
  // shows a file that is written.
  Boot alone = boot;
  alone.wrapper.clear();
  Qemu qemu(alone, {MemoryFile::Use::written, memory}, HAND_IN_NOTHING,
            WhenStopped::paused);
  Witness witness(qemu, deadline);
  if (!qemu.monitor().wait_for_stop(deadline) ||
      !qemu.monitor().save(state.get(), deadline))
    witness.give_up("no machine was saved");
  if (witness.heard_a_report()) witness.give_up("no machine was saved");
  return all_of(state);
}

void try_machine(const Boot& boot, std::chrono::milliseconds wall) {
  const auto deadline = std::chrono::steady_clock::now() + wall;
  Qemu qemu(boot, {}, HAND_IN_NOTHING, WhenStopped::paused);
  Witness witness(qemu, deadline);
  if (!qemu.monitor().wait_for_stop(deadline))
    witness.give_up("no machine came so far");
  if (witness.heard_a_report()) witness.give_up("no machine came so far");
}

}  // namespace miu
