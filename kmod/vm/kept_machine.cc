// SPDX-License-Identifier: MIT
#include "kmod/vm/kept_machine.h"

#include <cstdint>
#include <cstring>
#include <optional>

#include "kmod/vm/fields.h"
#include "kmod/vm/listener.h"

namespace miu {
namespace {

/// How long the guest may look for what is left.
constexpr std::chrono::seconds longest_look{20};

/// `clean ADDRESS PAGES ADDRESS PAGES...`; none when it is another record.
std::vector<PageRun> places_in(const Fields& record) {
  std::vector<PageRun> places;
  if (record[0] != "clean" || record.size() % 2 != 1) return {};
  for (std::size_t i = 1; i < record.size(); i += 2) {
    const auto address = whole_number(record[i]);
    const auto pages = whole_number(record[i + 1]);
    if (!address || !pages || *address < 0 || *pages <= 0) return {};
    places.push_back({static_cast<std::uint64_t>(*address),
                      static_cast<std::size_t>(*pages)});
  }
  return places;
}

}  // namespace

MachineEnd KeptMachine::run_first(std::chrono::milliseconds wall,
                                  std::size_t output) {
  const auto deadline = std::chrono::steady_clock::now() + wall;
  resumed_.go_on(deadline);
  return listen(deadline, output);
}

MachineEnd KeptMachine::run_another(std::string_view program,
                                    std::chrono::milliseconds wall,
                                    std::size_t output) {
  const auto deadline = std::chrono::steady_clock::now() + wall;
  const std::uint64_t size = program.size();
  std::string mail(sizeof(size), '\0');
  std::memcpy(mail.data(), &size, sizeof(size));
  mail += program;
  if (!resumed_.qemu().memory().write(places_, mail, deadline)) return {};
  resumed_.qemu().monitor().go_on();
  return listen(deadline, output);
}

bool KeptMachine::is_clean() {
  const auto deadline = std::chrono::steady_clock::now() + longest_look;
  resumed_.qemu().monitor().go_on();
  const MachineEnd end = listen(deadline, max_report);
  places_.clear();
  left_ = "its end";
  if (end.kind != MachineEnd::Kind::stopped || !end.console.empty() ||
      !end.report.ends_with('\n'))
    return false;
  const auto record =
      parse_report_line(end.report.substr(0, end.report.size() - 1), 1);
  if (!record) return false;
  places_ = places_in(*record);
  if (places_.empty() && record->size() > 1) left_ = (*record)[1];
  return !places_.empty();
}

/// What a machine said that died is gone with it.
MachineEnd KeptMachine::listen(Deadline deadline, std::size_t output) {
  MachineEnd end;
  Qemu& qemu = resumed_.qemu();
  if (Listener(qemu, end, output).listen_to_stop(deadline) !=
      Listener::Heard::stop)
    return {};
  auto report = qemu.monitor().read_report(deadline);
  if (!report) return {};
  end.kind = MachineEnd::Kind::stopped;
  end.report = *std::move(report);
  return end;
}

}  // namespace miu
