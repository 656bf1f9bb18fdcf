// SPDX-License-Identifier: MIT
#include "labs/runner/commands/run_all.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <mutex>
#include <thread>
#include <utility>

#include "labs/runner/exercise/beside.h"
#include "labs/runner/kernels/many.h"
#include "labs/runner/language/compile.h"
#include "labs/runner/language/select.h"
#include "labs/runner/text/printable.h"
#include "labs/runner/text/words.h"

namespace miu {
namespace {

/// A line on standard error that is gone when all is done.
class Progress {
 public:
  explicit Progress(std::size_t runs) : runs_(runs) {}
  ~Progress() { say(""); }
  void begin(const Target& target, const std::string& path) {
    const std::lock_guard lock(mutex_);
    ++begun_;
    const std::string text = std::to_string(begun_) + "/" +
                             std::to_string(runs_) + "  " + to_string(target) +
                             "  " + std::filesystem::path(path).stem().string();
    say(std::string(first_characters(printable(text), 79)));
  }

 private:
  void say(const std::string& text) {
    if (isatty(STDERR_FILENO)) std::fprintf(stderr, "\r\033[K%s", text.c_str());
  }

  const std::size_t runs_;
  std::size_t begun_ = 0;
  std::mutex mutex_;
};

struct Job {
  TargetReport* report;
  const ScenarioReport* scenario;
  const BesideModules* beside;
};

void run_job(const Job& job, Progress& progress) {
  TargetReport& report = *job.report;
  const BesideModules& beside = *job.beside;
  progress.begin(report.run.target, job.scenario->path);
  report.run = beside.run
                   ? *beside.run
                   : run_on(report.run.target,
                            program_of(*job.scenario, report), beside.folders);
  report.verdict = judge(report.selected, report.run);
}

/// Runs those that can share machines, and takes them out of the list.
void run_shared(std::vector<Job>& jobs, const BuildFolders& folders,
                Progress& progress) {
  const auto own =
      std::stable_partition(jobs.begin(), jobs.end(), [&](const Job& job) {
        return !job.beside->run &&
               job.beside->folders.kernels == folders.kernels;
      });
  std::vector<Asked> programs;
  for (auto job = jobs.begin(); job != own; ++job)
    programs.push_back({job->report->run.target.version,
                        program_of(*job->scenario, *job->report)});
  const auto begun = [&](std::size_t i) {
    progress.begin(jobs[i].report->run.target, jobs[i].scenario->path);
  };
  std::vector<Run> runs = ManyKernels(folders).run(programs, {}, begun);
  for (std::size_t i = 0; i < runs.size(); ++i) {
    TargetReport& report = *jobs[i].report;
    report.run = std::move(runs[i]);
    report.verdict = judge(report.selected, report.run);
  }
  jobs.erase(jobs.begin(), own);
}

}  // namespace

std::vector<ScenarioReport> reports_for(
    const std::vector<FoundScenario>& scenarios,
    const std::vector<Target>& targets) {
  std::vector<ScenarioReport> reports;
  for (const FoundScenario& found : scenarios) {
    ScenarioReport report{found.path, {}, found.graph};
    for (const Target& target : targets) {
      auto selected = select(found.scenario, target);
      if (!selected) continue;
      report.targets.push_back({*std::move(selected), {}, {}});
      report.targets.back().run.target = target;
    }
    if (!report.targets.empty()) reports.push_back(std::move(report));
  }
  return reports;
}

Program program_of(const ScenarioReport& report, const TargetReport& target) {
  Program program =
      compile(target.selected, std::filesystem::path(report.path).stem());
  if (report.graph) program.graph = report.graph->functions;
  return program;
}

bool run_all(std::vector<ScenarioReport>& reports, const BuildFolders& folders,
             Machines machines) {
  BesideBuilds builds(folders);
  bool right = true;
  std::vector<Job> quick;
  std::vector<Job> slow;
  for (ScenarioReport& report : reports) {
    for (TargetReport& target : report.targets) {
      const BesideModules& beside = builds.modules_for(
          report.path, program_of(report, target), target.run.target);
      right &= !beside.is_wrong;
      (target.run.target.kind == KernelKind::sim ? quick : slow)
          .push_back({&target, &report, &beside});
    }
  }
  Progress progress(quick.size() + slow.size());
  for (const Job& job : quick) run_job(job, progress);
  if (machines == Machines::shared) run_shared(slow, folders, progress);

  std::mutex mutex;
  std::size_t next = 0;
  const auto work = [&] {
    while (true) {
      std::unique_lock lock(mutex);
      if (next == slow.size()) return;
      const Job& job = slow[next++];
      lock.unlock();
      run_job(job, progress);
    }
  };
  const std::size_t cores = std::max(1u, std::thread::hardware_concurrency());
  std::vector<std::thread> workers;
  for (std::size_t i = 0; i < std::min(cores, slow.size()); ++i)
    workers.emplace_back(work);
  for (std::thread& worker : workers) worker.join();
  return right;
}

}  // namespace miu
