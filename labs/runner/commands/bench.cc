// SPDX-License-Identifier: MIT
#include "labs/runner/commands/bench.h"

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <thread>
#include <utility>

#include "labs/runner/kernels/many.h"

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

double clock_seconds() {
  return std::chrono::duration<double>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

std::string spread(std::vector<double> seconds) {
  std::sort(seconds.begin(), seconds.end());
  return fmt::format("{:6.2f}{:6.2f}{:6.2f}", seconds.front(),
                     seconds[seconds.size() / 2], seconds.back());
}

/// The same program without Debian's insmod and rmmod, which take most of its
/// time: their system calls instead.
Program with_calls(Program program) {
  for (Operation& step : program.operations) {
    if (!step.is_command || (step.name != "insmod" && step.name != "rmmod"))
      continue;
    step.is_command = false;
    step.task = "Loader";
    step.name = step.name == "insmod" ? "finit_module" : "delete_module";
  }
  return program;
}

/// Measures one target in each of its ways.
class Bench {
 public:
  Bench(const Target& target, const Program& program,
        const BuildFolders& folders)
      : target_(target), program_(program), folders_(folders) {}

  std::string lines(const BenchCounts& counts);
  int failures() const { return failures_; }

 private:
  void fail(const std::string& what) {
    text_ += fmt::format("{:<8} {}\n", to_string(target_), what);
    ++failures_;
  }
  Run run(Begin begin) const {
    return run_on(target_, program_, folders_, begin);
  }
  void check(const Run& run);
  void series(const std::string& what, int number,
              const std::function<void()>& once);
  void two_at_once(int number);
  void kept(const Program& program, const std::string& what, int number);

  Target target_;
  const Program& program_;
  const BuildFolders& folders_;
  Run first_;
  std::string text_;
  int failures_ = 0;
};

std::string Bench::lines(const BenchCounts& counts) {
  first_ = run(Begin::quickly);  // the machine is saved, if it was not
  if (first_.ending != Run::Ending::completed) {
    fail(first_.explanation);
    return std::move(text_);
  }
  series("save", 1, [&] {
    const std::string problem = save_anew(target_, folders_);
    if (!problem.empty()) fail(problem);
  });
  series("resume", counts.resumes, [&] { check(run(Begin::quickly)); });
  two_at_once(counts.resumes);
  kept(program_, "kept", counts.kept);
  kept(with_calls(program_), "kept, calls", counts.kept);
  series("boot", counts.boots, [&] { check(run(Begin::with_a_boot)); });
  return std::move(text_);
}

void Bench::check(const Run& run) {
  if (run.ending != Run::Ending::completed)
    fail(run.explanation);
  else if (run.steps != first_.steps || !(run.end == first_.end))
    fail("a run is not like the first one");
}

void Bench::series(const std::string& what, int number,
                   const std::function<void()>& once) {
  std::vector<double> clock, processor;
  for (int i = 0; i < number; ++i) {
    const double since = clock_seconds(), used = processor_seconds();
    once();
    clock.push_back(clock_seconds() - since);
    processor.push_back(processor_seconds() - used);
  }
  if (clock.empty()) return;
  double all = 0;
  for (const double seconds : clock) all += seconds;
  text_ +=
      fmt::format("{:<8} {:>4} {:<14}{}   {}{:9.1f}\n", to_string(target_),
                  number, what, spread(clock), spread(processor), number / all);
}

void Bench::two_at_once(int number) {
  if (number < 2) return;
  std::vector<Run> runs[2];
  const double since = clock_seconds(), used = processor_seconds();
  std::vector<std::thread> workers;
  for (std::vector<Run>& mine : runs)
    workers.emplace_back([&] {
      for (int i = 0; i < number / 2; ++i) mine.push_back(run(Begin::quickly));
    });
  for (std::thread& worker : workers) worker.join();
  const double took = clock_seconds() - since;
  const double each = (processor_seconds() - used) / (number / 2 * 2);
  for (const std::vector<Run>& mine : runs)
    for (const Run& run : mine) check(run);
  text_ += fmt::format("{:<8} {:>4} {:<14}{:18}   {:12.2f}{:6}{:9.1f}\n",
                       to_string(target_), number / 2 * 2, "resume by twos", "",
                       each, "", number / 2 * 2 / took);
}

/// One program after the other in machines that stay, as many at once as there
/// are cores.
void Bench::kept(const Program& program, const std::string& what, int number) {
  if (number < 1) return;
  first_ = run_on(target_, program, folders_);
  const std::vector<Asked> programs(static_cast<std::size_t>(number),
                                    {target_.version, program});
  const double since = clock_seconds(), used = processor_seconds();
  auto kernels = std::make_unique<ManyKernels>(folders_);
  const std::vector<Run> runs = kernels->run(programs);
  const int machines = kernels->counts().machines;
  kernels.reset();  // what they used is known once they have ended
  const double took = clock_seconds() - since;
  const double each = (processor_seconds() - used) / number;
  for (const Run& run : runs) check(run);
  text_ += fmt::format("{:<8} {:>4} {:<14}{:18}   {:13.3f}{:5}{:9.1f}",
                       to_string(target_), number, what, "", each, "",
                       number / took);
  text_ += fmt::format("  in {} machines\n", machines);
}

}  // namespace

std::string bench_head() {
  return fmt::format("{:<28}{:<21}{:<18}\n{:<28}{:<21}{:<18}{:>9}\n", "",
                     "seconds on the clock", "of the processor", "",
                     "   min   med   max", "   min   med   max", "a second");
}

std::string bench(const Program& program, const Target& target,
                  const BuildFolders& folders, const BenchCounts& counts,
                  int& failures) {
  Bench bench(target, program, folders);
  std::string text = bench.lines(counts);
  failures += bench.failures();
  return text;
}

}  // namespace miu
