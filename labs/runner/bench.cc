// SPDX-License-Identifier: MIT
#include "labs/runner/bench.h"

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>

namespace miu {
namespace {

/// Of this process and of all its children that have ended.
double processor_seconds() {
  double seconds = 0;
  for (const auto who : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
    rusage used{};
    getrusage(who, &used);
    for (const timeval& time : {used.ru_utime, used.ru_stime})
      seconds += static_cast<double>(time.tv_sec) +
                 static_cast<double>(time.tv_usec) / 1e6;
  }
  return seconds;
}

std::string spread(std::vector<double> seconds) {
  std::sort(seconds.begin(), seconds.end());
  return fmt::format("{:5.2f} {:5.2f} {:5.2f}", seconds.front(),
                     seconds[seconds.size() / 2], seconds.back());
}

std::string bench_one(const Program& program, const Target& target,
                      const BuildFolders& folders, Begin begin, int runs,
                      int& failures) {
  std::vector<double> clock, processor;
  for (int i = 0; i < runs; ++i) {
    const auto since = std::chrono::steady_clock::now();
    const double used = processor_seconds();
    const Run run = run_on(target, program, folders, begin);
    processor.push_back(processor_seconds() - used);
    clock.push_back(
        std::chrono::duration<double>(std::chrono::steady_clock::now() - since)
            .count());
    if (run.ending == Run::Ending::completed) continue;
    ++failures;
    return fmt::format("{:<8} {}\n", to_string(target), run.explanation);
  }
  if (runs < 1) return {};
  return fmt::format("{:<8} {:>3} {}  {}  {}\n", to_string(target), runs,
                     begin == Begin::quickly ? "resumes" : "boots  ",
                     spread(clock), spread(processor));
}

}  // namespace

std::string bench(const Program& program, const std::vector<Target>& targets,
                  const BuildFolders& folders, const BenchCounts& counts,
                  int& failures) {
  std::string text =
      "seconds, min median max:  on the clock       of the processor\n";
  for (const Target& target : targets) {
    run_on(target, program, folders);  // the machine is saved here
    text += bench_one(program, target, folders, Begin::quickly, counts.resumes,
                      failures);
    text += bench_one(program, target, folders, Begin::with_a_boot,
                      counts.boots, failures);
  }
  return text;
}

}  // namespace miu
