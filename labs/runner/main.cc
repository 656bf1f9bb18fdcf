// SPDX-License-Identifier: MIT
//
// miu: lists, runs, compares and formats scenarios, and checks exercises.
//
// Exit status: 0 as expected; 1 a difference; 2 bad usage or a bad file;
// 3 a kernel is not to be had.
#include <langinfo.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cerrno>
#include <clocale>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "labs/runner/bench.h"
#include "labs/runner/compile.h"
#include "labs/runner/exercise_commands.h"
#include "labs/runner/find_scenarios.h"
#include "labs/runner/kernels.h"
#include "labs/runner/list_labs.h"
#include "labs/runner/list_profiles.h"
#include "labs/runner/module_files.h"
#include "labs/runner/observe.h"
#include "labs/runner/parser.h"
#include "labs/runner/printer.h"
#include "labs/runner/report.h"
#include "labs/runner/run_all.h"
#include "labs/runner/select.h"
#include "labs/runner/standard.h"

namespace miu {
namespace {

enum ExitStatus { as_expected, differs, bad_usage, no_kernel };

/// What the command line says.
struct Options {
  std::vector<std::string> paths;
  std::string on = "sim";
  std::string graph_on = "vm:6.1";  // the simulator records no calls
  std::string format = "text";
  std::string output;
  bool check = false;
  BenchCounts bench;
  std::string source = MIU_SOURCE_DIR;
  BuildFolders folders = default_folders();
  ExerciseOptions exercise;
};

int complain(const std::string& text, ExitStatus status) {
  std::fputs(text.c_str(), stderr);
  return status;
}

Look look_of_output(const Options& options) {
  const char* no_colour = std::getenv("NO_COLOR");
  Look look;
  look.colour = options.output.empty() && isatty(STDOUT_FILENO) &&
                !(no_colour && *no_colour);
  look.ascii = std::strcmp(nl_langinfo(CODESET), "UTF-8") != 0;
  return look;
}

/// Writes a report whole or not at all: an old file stays until then.
bool write(const std::string& text, const std::string& output) {
  const std::string unfinished = output + ".unfinished";
  std::FILE* file =
      output.empty() ? stdout : std::fopen(unfinished.c_str(), "wb");
  bool good =
      file && std::fwrite(text.data(), 1, text.size(), file) == text.size();
  if (file) good = std::fflush(file) == 0 && good;
  int error = errno;
  if (file && !output.empty()) {
    good = std::fclose(file) == 0 && good;
    if (good && std::rename(unfinished.c_str(), output.c_str()) == 0)
      return true;
    if (good) error = errno;
    good = false;
    std::remove(unfinished.c_str());
  }
  if (good) return true;
  complain("miu: cannot write " + (output.empty() ? "the report" : output) +
               ": " + std::strerror(error) + "\n",
           bad_usage);
  return false;
}

int no_such_kernel(const std::string& on) {
  std::string known;
  for (const Target& target : all_targets())
    known += (known.empty() ? "" : ", ") + to_string(target);
  if (parse_target(on))
    return complain(
        "miu: " + on + " is not to be had; there are " + known + "\n",
        no_kernel);
  return complain("miu: unknown kernel \"" + on +
                      "\"; expected sim, vm, all or one of " + known + "\n",
                  bad_usage);
}

int status_of(const std::vector<ScenarioReport>& reports) {
  int status = as_expected;
  for (const ScenarioReport& report : reports) {
    for (const TargetReport& target : report.targets) {
      if (target.verdict.outcome == Verdict::Outcome::differs) return differs;
      if (target.verdict.outcome == Verdict::Outcome::not_run)
        status = no_kernel;
    }
  }
  return status;
}

using Print = std::string (*)(const std::vector<ScenarioReport>&, Look);

/// Runs what was found on the kernels that `on` names.
int run_and_report(const Options& options, const std::string& on,
                   const FoundScenarios& found, Print print) {
  const std::vector<Target> targets = targets_named(on, options.folders);
  if (targets.empty()) return no_such_kernel(on);
  if (!found.errors.empty()) return complain(found.errors, bad_usage);
  const std::vector<ScenarioReport> reports =
      run_all(found.scenarios, targets, options.folders);
  if (reports.empty())
    return complain("miu: no scenario here is for " + on +
                        "; the line \"kernels\" says which it is for\n",
                    bad_usage);
  if (!write(print(reports, look_of_output(options)), options.output))
    return bad_usage;
  std::set<std::string> reasons;  // each is said once
  for (const ScenarioReport& report : reports)
    for (const TargetReport& target : report.targets)
      if (target.verdict.outcome == Verdict::Outcome::not_run)
        reasons.insert("miu: " + to_string(target.run.target) +
                       " could not be run: " + target.run.explanation + "\n");
  for (const std::string& reason : reasons) complain(reason, no_kernel);
  return status_of(reports);
}

std::string print_json(const std::vector<ScenarioReport>& reports, Look) {
  return report_json(reports);
}

std::string print_junit(const std::vector<ScenarioReport>& reports, Look) {
  return report_junit(reports);
}

std::string print_comparison(const std::vector<ScenarioReport>& reports,
                             Look look) {
  std::string text;
  for (const ScenarioReport& report : reports)
    text += compare_text(report, look) + "\n";
  return text + judged_on(reports) + "\n";
}

int run(const Options& options) {
  auto* print = &report_text;
  if (options.format == "json") print = &print_json;
  if (options.format == "junit") print = &print_junit;
  return run_and_report(options, options.on,
                        find_scenarios(options.paths, options.source), print);
}

/// Both kernels of each version.
int compare(const Options& options) {
  return run_and_report(
      options, "both", find_scenarios(options.paths, options.source),
      options.format == "json" ? &print_json : &print_comparison);
}

int graph(const Options& options) {
  if (!options.graph_on.starts_with("vm"))
    return complain(
        "miu: only real kernels record their calls; expected --on vm:6.1 or "
        "another vm\n",
        bad_usage);
  return run_and_report(options, options.graph_on,
                        find_graphs(options.paths, options.source),
                        options.format == "json" ? &print_json : &graph_text);
}

/// The scenario with the fewest steps for this kernel, of those that have any.
std::optional<Scenario> shortest(const std::vector<FoundScenario>& scenarios,
                                 const Target& target) {
  std::optional<Scenario> least;
  for (const FoundScenario& found : scenarios) {
    auto selected = select(found.scenario, target);
    if (selected && (!least || selected->steps.size() < least->steps.size()))
      least = std::move(selected);
  }
  return least;
}

/// The time that real kernels take for lab 11's shortest scenario.
int bench_vm(const Options& options) {
  const FoundScenarios found = find_scenarios(
      {options.source + "/labs/11-the-inherited-socket"}, options.source);
  if (!found.errors.empty()) return complain(found.errors, bad_usage);
  if (!write("KVM " + kvm_of(options.folders) + "\n" + bench_head(), ""))
    return bad_usage;
  int failures = 0;
  for (const Target& target : targets_named("vm", options.folders)) {
    const auto scenario = shortest(found.scenarios, target);
    if (!scenario) continue;
    const std::string lines = bench(compile(*scenario, "bench"), target,
                                    options.folders, options.bench, failures);
    if (!write(lines, "")) return bad_usage;
  }
  return failures == 0 ? as_expected : no_kernel;
}

int kvm(const Options& options) {
  return write(kvm_of(options.folders) + "\n", "") ? as_expected : bad_usage;
}

int list(const Options& options) {
  std::string errors;
  const std::string text = list_labs(options.source, options.format == "json",
                                     look_of_output(options), errors);
  if (!write(text, "")) return bad_usage;
  return errors.empty() ? as_expected : complain(errors, bad_usage);
}

int profiles(const Options& options) {
  const std::string text = list_profiles(options.format == "json");
  return write(text, options.output) ? as_expected : bad_usage;
}

int format(const Options& options) {
  const std::string& path = options.paths[0];
  const auto text = read_file(path);
  if (!text) return complain(path + ": cannot be read\n", bad_usage);
  const auto parsed = parse(*text);
  if (const auto* error = std::get_if<FileError>(&parsed))
    return complain(to_text(*error, path), bad_usage);
  const std::string normal = print(std::get<Scenario>(parsed));
  if (!options.check) return write(normal, "") ? as_expected : bad_usage;
  if (normal == *text) return as_expected;
  const auto both =
      std::mismatch(normal.begin(), normal.end(), text->begin(), text->end());
  const auto line = 1 + std::count(normal.begin(), both.first, '\n');
  return complain(path + ":" + std::to_string(line) +
                      ": not in normal form; miu format " + path +
                      " prints it\n",
                  differs);
}

/// What the commands of exercises share with the others.
ExerciseOptions with_kernels(const Options& options) {
  ExerciseOptions exercise = options.exercise;
  exercise.targets = targets_named(exercise.on, options.folders);
  exercise.folders = options.folders;
  exercise.source = options.source;
  if (exercise.labs.empty()) exercise.labs = exercise.source / "labs";
  exercise.look = look_of_output(options);
  return exercise;
}

int start(const Options& options) {
  return start_exercise(with_kernels(options));
}

int check(const Options& options) {
  const ExerciseOptions exercise = with_kernels(options);
  if (exercise.targets.empty()) return no_such_kernel(exercise.on);
  return check_working_copy(exercise);
}

int solution(const Options& options) {
  return show_solution(with_kernels(options));
}

int observe_one(const Options& options) {
  const auto target = parse_target(options.on);
  if (!target) return no_such_kernel(options.on);
  return observe(*target, options.folders);
}

void add_accel(Options& options, CLI::App* sub) {
  sub->add_option_function<std::string>(
         "--accel",
         [&options](const std::string& name) {
           options.folders.accel = accel_names().at(name);
         },
         "What real kernels run on")
      ->check(CLI::IsMember({"auto", "tcg", "kvm"}));
}

/// What there is: labs, and versions of the simulator.
template <typename Add, typename Format>
void add_lists(Options& options, const Add& add, const Format& format) {
  format(add("list", "Labs and their scenarios", list), {"text", "json"});
  CLI::App* known =
      add("profiles", "What the simulator knows of each version", profiles);
  known->add_option("--output", options.output, "A file for the list");
  format(known, {"text", "json"});
}

/// The commands for a reader's own work.
template <typename Add>
void add_exercises(Options& options, const Add& add) {
  ExerciseOptions& exercise = options.exercise;
  const auto folders = [&](CLI::App* sub) {
    sub->add_option("--modules", options.folders.modules)->group("");
    sub->add_option("--kernels", options.folders.kernels)->group("");
    sub->add_option("--labs", exercise.labs)->group("");
    return sub;
  };
  CLI::App* sub = folders(
      add("start", "A folder to work in, for the exercise of a lab", start));
  sub->add_option("LAB", exercise.lab, "11, or the lab's folder")->required();
  sub->add_option("DIR", exercise.folder, "A new folder; exercise-11");
  sub->add_flag("--force", exercise.force, "Puts an older one aside");

  sub = folders(add("check", "Judges what a reader wrote", check));
  sub->add_option("DIR", exercise.folder, "The folder; .");
  exercise.on = to_string(Target{KernelKind::sim, standard_version});
  sub->add_option("--on", exercise.on, "sim:6.1, vm:6.12, sim, vm or all");
  sub->add_flag("--watch", exercise.watch, "Again at every save");
  add_accel(options, sub);

  sub = folders(add("solution", "The solution, with its comments", solution));
  sub->add_option("LAB", exercise.lab, "11, or the lab's folder")->required();
  sub->add_option("DIR", exercise.folder, "The folder in which it was solved");
  sub->add_flag("--yes", exercise.yes, "Does not ask");

  sub = folders(
      add("observe", "Runs a program from standard input", observe_one));
  sub->add_option("--on", options.on)->required();
  add_accel(options, sub);
  sub->group("");
}

}  // namespace
}  // namespace miu

int main(int argc, char** argv) {
  using miu::Options;
  std::setlocale(LC_CTYPE, "");
  Options options;
  int (*command)(const Options&) = nullptr;

  CLI::App app("Module in Use: one scenario, two kernels, one judge.", "miu");
  app.require_subcommand(1);
  const auto add = [&](const char* name, const char* help,
                       int (*function)(const Options&)) {
    CLI::App* sub = app.add_subcommand(name, help);
    sub->callback([&command, function] { command = function; });
    return sub;
  };
  const auto format = [&](CLI::App* sub, std::vector<std::string> formats) {
    sub->add_option("--format", options.format, "How the report is written")
        ->check(CLI::IsMember(std::move(formats)));
  };
  const auto build = [&](CLI::App* sub) {
    sub->add_option("PATH", options.paths, "A scenario, or a lab's folder")
        ->required();
    sub->add_option("--output", options.output, "A file for the report");
    sub->add_option("--modules", options.folders.modules,
                    "Holds sim-6.1/NAME.ko");
    sub->add_option("--kernels", options.folders.kernels, "Holds 6.1/");
    miu::add_accel(options, sub);
  };
  miu::add_lists(options, add, format);
  CLI::App* run = add("run", "Runs scenarios and judges them", miu::run);
  build(run);
  format(run, {"text", "json", "junit"});
  run->add_option("--on", options.on, "sim:6.1, vm:6.12, sim, vm, both or all");
  CLI::App* compare =
      add("compare", "Both kernels side by side, step by step", miu::compare);
  build(compare);
  format(compare, {"text", "json"});
  CLI::App* graph =
      add("graph", "Which function of a real kernel calls which", miu::graph);
  build(graph);
  format(graph, {"text", "json"});
  graph->get_option("PATH")->description("A list of functions, NAME.graph");
  graph->add_option("--on", options.graph_on, "vm:6.1, vm:6.12 or vm");
  CLI::App* bench = add("bench", "How long real kernels take", miu::bench_vm);
  bench->add_option("WHAT", options.on, "vm")
      ->required()
      ->check(CLI::IsMember({"vm"}));
  bench->add_option("--resumes", options.bench.resumes, "Runs of each kernel")
      ->check(CLI::Range(0, 10000));
  bench->add_option("--boots", options.bench.boots, "Boots of each kernel")
      ->check(CLI::Range(0, 1000));
  bench->add_option("--kernels", options.folders.kernels, "Holds 6.1/");
  miu::add_accel(options, bench);
  add("kvm", "Whether KVM works here, and why not", miu::kvm)->group("");
  CLI::App* normal =
      add("format", "A scenario in its normal form", miu::format);
  normal->add_option("FILE", options.paths, "A scenario")
      ->required()
      ->expected(1);
  normal->add_flag("--check", options.check, "Only say whether it is in it");

  miu::add_exercises(options, add);

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : miu::bad_usage;
  }
  return command(options);
}
