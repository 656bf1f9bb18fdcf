// SPDX-License-Identifier: MIT
#include "kmod/vm/machine.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <memory>
#include <optional>
#include <stdexcept>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "kmod/vm/command_line.h"
#include "kmod/vm/hand_in_names.h"
#include "kmod/vm/monitor.h"
#include "kmod/vm/sealed_memory.h"
#include "labs/runner/host/process.h"

namespace miu {
namespace {

/// A report this long is no report: the longest program's is below 4 MB.
constexpr std::size_t max_report = 16 << 20;

std::string all_of(const Descriptor& file) {
  std::string bytes;
  std::array<char, 16384> buffer;
  lseek(file.get(), 0, SEEK_SET);
  for (ssize_t length;
       (length = read(file.get(), buffer.data(), buffer.size())) > 0;)
    bytes.append(buffer.data(), static_cast<std::size_t>(length));
  return bytes;
}

/// How long a hung guest has to say where it stood.
constexpr std::chrono::seconds last_words{3};

/// A QEMU and our ends of what it is connected to.
class Machine {
 public:
  Machine(const Boot& boot, const MemoryFile& memory, std::string_view program,
          const std::vector<int>& inherited)
      : Machine(boot, memory, program, inherited, socket_pair(), socket_pair(),
                socket_pair(), socket_pair()) {}

  int report() const { return report_.get(); }
  int console() const { return console_.get(); }
  int errors() const { return errors_.get(); }
  Monitor& monitor() { return monitor_; }
  Process& qemu() { return qemu_; }

 private:
  using Ends = std::pair<Descriptor, Descriptor>;

  Machine(const Boot& boot, const MemoryFile& memory, std::string_view program,
          const std::vector<int>& inherited, Ends report, Ends console,
          Ends errors, Ends monitor)
      : report_(std::move(report.first)),
        console_(std::move(console.first)),
        errors_(std::move(errors.first)),
        monitor_socket_(std::move(monitor.first)),
        monitor_(monitor_socket_.get()),
        qemu_(start(boot, memory, program, inherited, report.second,
                    console.second, errors.second, monitor.second)) {}

  static Process start(const Boot& boot, const MemoryFile& memory,
                       std::string_view program,
                       const std::vector<int>& inherited,
                       const Descriptor& report, const Descriptor& console,
                       const Descriptor& errors, const Descriptor& monitor) {
    const Descriptor initramfs = in_memory(
        memory.use == MemoryFile::Use::resumed ? "" : boot.initramfs.archive());
    const Descriptor item = in_memory(program);
    const MachineEnds ends{initramfs.get(), item.get(), report.get(),
                           console.get(), monitor.get()};
    std::vector<int> kept{ends.initramfs, ends.program, ends.report,
                          ends.console, ends.monitor};
    kept.insert(kept.end(), inherited.begin(), inherited.end());
    std::vector<std::string> words = boot.wrapper;
    for (std::string& word :
         command_line(boot.vmlinux, boot.accelerator, ends, memory,
                      program == HAND_IN_NOTHING ? WhenStopped::paused
                                                 : WhenStopped::ended))
      words.push_back(std::move(word));
    return Process(words, {.output = errors.get(),
                           .errors = errors.get(),
                           .kept = std::move(kept)});
  }

  Descriptor report_, console_, errors_, monitor_socket_;
  Monitor monitor_;
  Process qemu_;
};

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
      const int left = milliseconds_until(deadline);
      if (left == 0) return limit(MachineEnd::Kind::timed_out);
      if (poll(ends.data(), ends.size(), left) < 0) continue;
      for (std::size_t i = 0; i < ends.size(); ++i)
        if (ends[i].revents != 0 && !read_some(ends[i].fd, *texts[i]))
          ends[i].fd = -1;
      if (end_.console.size() > output_ || end_.report.size() > max_report)
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

/// Hears what a machine says that need not say anything. A kernel whose console
/// nobody reads waits at each letter, and loses its last words.
class Witness {
 public:
  Witness(Machine& machine, std::chrono::steady_clock::time_point deadline)
      : machine_(machine), thread_([this, deadline] {
          Listener(end_, max_report)
              .listen(machine_.report(), machine_.console(), machine_.errors(),
                      deadline + std::chrono::seconds(1));
        }) {}
  ~Witness() { end_machine(); }
  Witness(const Witness&) = delete;
  Witness& operator=(const Witness&) = delete;

  /// It is over when QEMU is gone, unless that one is stuck.
  void end_machine() {
    machine_.qemu().kill();
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
  Machine& machine_;
  MachineEnd end_;
  std::thread thread_;
};

/// Once the guest has said a word the machine had started, and no module could
/// have ended it before: QEMU ends then as the guest makes it, with status 0
/// after a reset, with 1 when it was stopped. A box says 128 and more when a
/// signal ended what ran in it.
MachineEnd::Kind kind_of(std::optional<int> status, std::string_view report) {
  using Kind = MachineEnd::Kind;
  if (!status || !WIFEXITED(*status) || WEXITSTATUS(*status) > 128)
    return Kind::killed;
  if (report.empty()) return Kind::not_started;
  return WEXITSTATUS(*status) == 0 ? Kind::reset : Kind::stopped;
}

}  // namespace

MachineEnd run_machine(const Boot& boot, const SavedMachine* saved,
                       std::string_view program, std::chrono::milliseconds wall,
                       std::size_t output) {
  const auto deadline = std::chrono::steady_clock::now() + wall;
  MachineEnd end;
  const Descriptor state = in_memory(saved ? saved->state : "");
  MemoryFile memory;
  std::vector<int> inherited{state.get()};
  std::shared_ptr<const Descriptor> sealed;
  if (saved && boot.wrapper.empty()) {
    memory = {MemoryFile::Use::resumed, saved->memory};
  } else if (saved) {
    sealed = sealed_memory(saved->memory);
    memory = {MemoryFile::Use::resumed, inherited_file(sealed->get())};
    inherited.push_back(sealed->get());
  }
  Machine machine(boot, memory, program, inherited);
  if (saved) machine.monitor().resume(state.get(), deadline);

  Listener listener(end, output);
  const auto listen_until = [&](Deadline limit) {
    return listener.listen(machine.report(), machine.console(),
                           machine.errors(), limit);
  };
  if (!listen_until(deadline)) {
    if (end.kind == MachineEnd::Kind::timed_out) {
      machine.monitor().inject_nmi();
      listen_until(std::chrono::steady_clock::now() + last_words);
    }
    return end;
  }
  end.kind = kind_of(machine.qemu().wait_until(deadline), end.report);
  if (end.kind == MachineEnd::Kind::reset &&
      machine.monitor().was_ended_by_host(deadline))
    end.kind = MachineEnd::Kind::killed;
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
  Machine machine(alone, {MemoryFile::Use::written, memory}, HAND_IN_NOTHING,
                  {});
  Witness witness(machine, deadline);
  if (!machine.monitor().wait_for_stop(deadline) ||
      !machine.monitor().save(state.get(), deadline))
    witness.give_up("no machine was saved");
  if (witness.heard_a_report()) witness.give_up("no machine was saved");
  return all_of(state);
}

void try_machine(const Boot& boot, std::chrono::milliseconds wall) {
  const auto deadline = std::chrono::steady_clock::now() + wall;
  Machine machine(boot, {}, HAND_IN_NOTHING, {});
  Witness witness(machine, deadline);
  if (!machine.monitor().wait_for_stop(deadline))
    witness.give_up("no machine came so far");
  if (witness.heard_a_report()) witness.give_up("no machine came so far");
}

}  // namespace miu
