// SPDX-License-Identifier: MIT
#include "labs/runner/fuzz/search.h"

#include <algorithm>
#include <fstream>
#include <system_error>
#include <utility>

#include "labs/runner/damage/damage.h"
#include "labs/runner/fuzz/answer.h"
#include "labs/runner/fuzz/in_parallel.h"
#include "labs/runner/fuzz/kept.h"
#include "labs/runner/fuzz/shrink.h"
#include "labs/runner/host/child.h"
#include "labs/runner/host/module_folder.h"
#include "labs/runner/host/replace_file.h"
#include "labs/runner/language/compile.h"

namespace miu {
namespace {

constexpr std::size_t batch = 16;
/// How often a program goes on behind a step that is not modelled.
constexpr std::size_t most_attempts = 6;
constexpr std::size_t most_questions = 60;
/// A kernel that hangs says so by silence.
constexpr std::chrono::seconds wall{15};

Limits limits() {
  Limits limits;
  limits.wall = wall;
  return limits;
}

/// Without its beginning, which is the same for all.
std::string reason_of(const std::string& explanation) {
  const std::size_t colon = explanation.find(": ");
  return colon == explanation.npos ? explanation
                                   : explanation.substr(colon + 2);
}

}  // namespace

/// What programs for one version load.
struct Search::Pool {
  ModuleFolder good;
  DamagedFiles files;
  ModuleFolder good_real;  // those of the real kernel, if that is asked
  DamagedFiles real;
  std::vector<PoolModule> modules;

  Pool(const Version& version, const SearchOptions& options)
      : good(files_of({KernelKind::sim, version}, options.folders).string()),
        files(good),
        good_real(
            files_of(
                {options.with_real ? KernelKind::vm : KernelKind::sim, version},
                options.folders)
                .string()),
        real(good_real),
        modules(read_pool(options.modules, good, good_real)) {}

  bool can_damage(const std::string& module, const std::string& damage) const {
    const std::string copy = module + "~" + damage;
    return files.read(copy) && real.read(copy);
  }
};

struct Search::Job {
  std::size_t number;
  Version version;
  Played played;
  Run real;
};

/// The first program of a kind.
struct Search::Case {
  std::size_t number;
  Version version;
  Scenario scenario;
  Found found;
  std::string file{};  // what is to be filed; empty: not confirmed
};

Search::Search(SearchOptions options)
    : options_(std::move(options)),
      coverage_({options_.modules.begin(), options_.modules.end()}) {
  for (const Version& version : options_.versions)
    pools_.try_emplace(version, version, options_);
  tally_.seed = options_.seed;
}

Search::~Search() = default;

const Search::Pool& Search::pool_of(const Version& version) const {
  return pools_.at(version);
}

bool Search::run(const Progress& progress) {
  begin_ = std::chrono::steady_clock::now();
  for (std::size_t i = 0; i < options_.first && !is_over(); ++i) compose(i);
  tally_.steps = 0;
  tally_.not_modelled.clear();
  while (!is_over()) {
    const std::size_t done = tally_.all_programs();
    const std::size_t size =
        options_.programs ? std::min(batch, *options_.programs - done) : batch;
    run_batch(size);
    tally_.pairs = coverage_.pairs();
    tally_.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_)
            .count();
    progress(tally_);
  }
  return all_written_;
}

bool Search::is_over() {
  if (interrupted_within(std::chrono::milliseconds(0))) options_.programs = 0;
  if (options_.programs && tally_.all_programs() >= *options_.programs)
    return true;
  return options_.time &&
         std::chrono::steady_clock::now() - begin_ >= *options_.time;
}

Played Search::compose(std::size_t number) {
  const Version version = options_.versions[number % options_.versions.size()];
  const Pool& pool = pool_of(version);
  Composer composer(
      pool.modules, coverage_, options_.rows,
      [&pool](const std::string& module, const std::string& damage) {
        return pool.can_damage(module, damage);
      },
      Random(options_.seed, number));
  Played played{composer.beginning(version), {}};
  for (std::size_t attempt = 1; attempt <= most_attempts; ++attempt) {
    const std::size_t begun = played.scenario.steps.size();
    composer.choose_anew(Random(options_.seed, number, attempt));
    played = play_on(version, pool.files, played.scenario, composer);
    tally_.steps += played.scenario.steps.size() - begun;
    if (!is_not_modelled(played.run)) break;
    ++tally_.not_modelled[reason_of(played.run.explanation)];
    played.scenario.steps.resize(compared_steps(played.scenario, played.run));
    if (attempt == most_attempts && !played.scenario.steps.empty())
      played.run = play(version, pool.files, played.scenario);
  }
  Situation situation;
  const auto& steps = played.scenario.steps;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    coverage_.add(situation, steps[i]);
    if (i < played.run.steps.size())
      situation.follow(steps[i], played.run.steps[i]);
  }
  return played;
}

void Search::run_batch(std::size_t size) {
  std::vector<Job> jobs;
  const std::size_t begin = options_.first + tally_.all_programs();
  for (std::size_t number = begin; number < begin + size; ++number) {
    const Version version =
        options_.versions[number % options_.versions.size()];
    jobs.push_back({number, version, compose(number), {}});
    const KernelKind kind =
        options_.with_real ? KernelKind::vm : KernelKind::sim;
    ++tally_.programs[to_string(Target{kind, version})];
  }
  if (!options_.with_real) return;
  run_real(jobs);
  compare(jobs);
}

void Search::run_real(std::vector<Job>& jobs) {
  std::vector<Asked> programs;
  for (const Job& job : jobs)
    programs.push_back({job.version, compile(job.played.scenario, "random")});
  if (!real_) real_.emplace(options_.folders);
  std::vector<Run> runs = real_->run(programs, limits());
  for (std::size_t i = 0; i < jobs.size(); ++i)
    jobs[i].real = std::move(runs[i]);
}

void Search::compare(std::vector<Job>& jobs) {
  std::vector<Case> cases;
  for (Job& job : jobs) {
    if (job.real.ending == Run::Ending::not_started) {
      ++tally_.not_started;
      continue;
    }
    keep(job);
    std::set<std::string> kinds;  // one program may show one kind twice
    for (Found& found :
         differences(job.played.scenario, job.played.run, job.real)) {
      if (!kinds.insert(found.kind).second) continue;
      if (options_.known.count(file_name_of(found.kind)) > 0) {
        ++tally_.known;
        continue;
      }
      const auto [known, is_new] = tally_.kinds.try_emplace(found.kind);
      known->second.programs.push_back(job.number);
      if (is_new)
        cases.push_back(
            {job.number, job.version, job.played.scenario, std::move(found)});
    }
  }
  file_all(cases);
}

void Search::keep(const Job& job) {
  if (options_.keep.empty()) return;
  std::ofstream file(options_.keep, std::ios::app);
  file << write_kept({job.played.scenario, job.real});
  all_written_ &= file.good();
}

void Search::file_all(std::vector<Case>& cases) {
  in_parallel(cases.size(), [&](std::size_t i) { examine(cases[i]); });
  for (const Case& one : cases) {
    if (one.file.empty()) {
      ++tally_.not_confirmed;
      // It may be another program's with better luck.
      tally_.kinds.erase(one.found.kind);
      continue;
    }
    std::error_code error;
    std::filesystem::create_directories(options_.out, error);
    const auto path =
        options_.out / (file_name_of(one.found.kind) + ".scenario");
    all_written_ &= replace_file(path, one.file).empty();
    tally_.kinds[one.found.kind].file = path.string();
  }
}

/// The difference of that kind, when fresh kernels show it.
std::optional<Found> Search::asked(const Version& version,
                                   const Scenario& scenario,
                                   const std::string& kind, Run* real) {
  if (scenario.steps.empty() || !is_sound(scenario)) return {};
  const Run simulator = play(version, pool_of(version).files, scenario);
  Run answer = run_on({KernelKind::vm, version}, compile(scenario, "random"),
                      options_.folders, Begin::quickly, limits());
  if (answer.ending == Run::Ending::not_started) return {};
  auto found = differences(scenario, simulator, answer);
  if (real != nullptr) *real = std::move(answer);
  for (Found& one : found)
    if (one.kind == kind) return std::move(one);
  return {};
}

void Search::examine(Case& one) {
  const std::string& kind = one.found.kind;
  if (!asked(one.version, one.scenario, kind, nullptr)) return;
  const std::size_t step = one.found.step == Difference::at_end
                               ? one.scenario.steps.size() - 1
                               : static_cast<std::size_t>(one.found.step);
  const Scenario least = shrink(
      one.scenario, step,
      [&](const Scenario& fewer) {
        return asked(one.version, fewer, kind, nullptr).has_value();
      },
      most_questions);
  Run real;
  const auto found = asked(one.version, least, kind, &real);
  if (!found) return;
  one.file =
      scenario_of(least, real, *found,
                  "Program " + std::to_string(one.number) + " of seed " +
                      std::to_string(options_.seed) + ", on " +
                      to_string(Target{KernelKind::vm, one.version}) + ".");
}

}  // namespace miu
