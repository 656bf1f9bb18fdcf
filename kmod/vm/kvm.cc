// SPDX-License-Identifier: MIT
#include "kmod/vm/kvm.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/kvm.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <exception>
#include <fstream>
#include <mutex>
#include <optional>
#include <string_view>

#include "kmod/vm/machine.h"
#include "labs/runner/host/guarded.h"
#include "labs/runner/host/read_file.h"

namespace miu {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view works = "works";

void say(int to, std::string_view line) {
  [[maybe_unused]] ssize_t sent = write(to, line.data(), line.size());
  sent = write(to, "\n", 1);
}

/// The last line that says something.
std::string last_line(std::string_view text) {
  while (!text.empty() && text.find_last_of("\r\n") == text.size() - 1)
    text.remove_suffix(1);
  return std::string(text.substr(text.find_last_of("\r\n") + 1));
}

/// Intel's or AMD's flag, as a word of its own.
bool processor_offers_it(const fs::path& cpuinfo) {
  std::ifstream file(cpuinfo);
  for (std::string line; std::getline(file, line);) {
    if (!line.starts_with("flags")) continue;
    line += ' ';
    return line.find(" vmx ") != line.npos || line.find(" svm ") != line.npos;
  }
  return false;
}

/// What is known without touching the device.
std::optional<KvmAnswer> refused_at_once(const KvmHost& host) {
  if (!processor_offers_it(host.cpuinfo))
    return KvmAnswer{false, "the processor offers neither vmx nor svm"};
  if (access(host.device.c_str(), R_OK | W_OK) != 0)
    return KvmAnswer{false, host.device.string() + ": " + strerror(errno)};
  return std::nullopt;
}

KvmAnswer ask(const Boot& boot, const KvmHost& host) {
  const std::string device = host.device.string();
  const GuardedEnd end = ask_guarded(
      [&](int to) { host.ask_device(device.c_str(), to); }, host.device_limit);
  const std::string step = last_line(end.said);
  if (!end.in_time) return {false, device + " hangs: " + step};
  if (step != works) return {false, device + " refuses: " + step};
  const auto since = std::chrono::steady_clock::now();
  try {
    try_machine(boot, host.boot_limit);
  } catch (const std::exception& problem) {
    return {false, last_line(problem.what())};
  }
  const std::chrono::duration<double> took =
      std::chrono::steady_clock::now() - since;
  return {true, fmt::format("a kernel boots in {:.1f} s", took.count())};
}

constexpr std::string_view does_not_work = "does not work: ";

std::string to_text(const KvmAnswer& answer, const std::string& depends_on) {
  return fmt::format("{}{}\n{}", answer.works ? "works: " : does_not_work,
                     answer.reason, depends_on);
}

std::optional<KvmAnswer> kept(const fs::path& file,
                              const std::string& depends_on) {
  const std::string text = read_file(file).value_or("");
  const std::size_t line = text.find('\n');
  const std::size_t colon = text.find(": ");
  if (line == text.npos || colon > line || text.substr(line + 1) != depends_on)
    return std::nullopt;
  return KvmAnswer{text.starts_with(works),
                   text.substr(colon + 2, line - colon - 2)};
}

/// Whole or not at all. An answer that cannot be kept is asked for again.
void keep(const fs::path& file, const std::string& text) {
  const fs::path unfinished =
      file.string() + ".unfinished" + std::to_string(getpid());
  std::ofstream(unfinished, std::ios::binary) << text;
  std::error_code ignored;
  fs::rename(unfinished, file, ignored);
}

}  // namespace

void ask_kvm_device(const char* device, int to) {
  say(to, "opening it");
  const int fd = open(device, O_RDWR | O_CLOEXEC);
  if (fd < 0) return;
  say(to, "asking for its version");
  if (ioctl(fd, KVM_GET_API_VERSION, 0) != KVM_API_VERSION) return;
  say(to, "making a machine");
  const int machine = ioctl(fd, KVM_CREATE_VM, 0);
  if (machine < 0) return;
  say(to, "making a processor");
  if (ioctl(machine, KVM_CREATE_VCPU, 0) < 0) return;
  say(to, works);
}

KvmAnswer kvm_answer(const Boot& boot, const fs::path& file,
                     const KvmHost& host) {
  if (const auto refused = refused_at_once(host)) return *refused;
  Boot with_kvm = boot;
  with_kvm.accelerator = Accelerator::kvm;
  const std::string depends_on =
      fmt::format("{}user {}, host {}", made_from(with_kvm), getuid(),
                  read_file(host.boot_id).value_or(""));
  static std::mutex one_at_a_time;
  const std::lock_guard lock(one_at_a_time);
  if (const auto known = kept(file, depends_on)) return *known;
  const KvmAnswer answer = ask(with_kvm, host);
  keep(file, to_text(answer, depends_on));
  return answer;
}

}  // namespace miu
