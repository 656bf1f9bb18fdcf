// SPDX-License-Identifier: MIT
//
// miu: runs, compares and formats scenarios, and checks exercises. The commands
// that run nothing are in show_commands.h.
//
// Exit status: 0 as expected; 1 a difference; 2 bad usage or a bad file;
// 3 a kernel is not to be had.
#include <algorithm>
#include <clocale>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "labs/runner/commands/bench.h"
#include "labs/runner/commands/box.h"
#include "labs/runner/commands/commands.h"
#include "labs/runner/commands/exercise_commands.h"
#include "labs/runner/commands/fuzz_command.h"
#include "labs/runner/commands/replay.h"
#include "labs/runner/commands/run_all.h"
#include "labs/runner/commands/show_commands.h"
#include "labs/runner/exercise/observe.h"
#include "labs/runner/host/read_file.h"
#include "labs/runner/host/surroundings.h"
#include "labs/runner/interface/versions.h"
#include "labs/runner/kernels/kernels.h"
#include "labs/runner/language/compile.h"
#include "labs/runner/language/parser.h"
#include "labs/runner/language/printer.h"
#include "labs/runner/language/select.h"
#include "labs/runner/language/source.h"
#include "labs/runner/report/paper.h"
#include "labs/runner/report/report.h"
#include "labs/runner/tree/find_scenarios.h"

namespace miu {
namespace {

/// What the simulator leaves out keeps nothing else from being as expected.
int status_of(const std::vector<ScenarioReport>& reports) {
  int status = as_expected;
  bool judged = false;
  for (const ScenarioReport& report : reports) {
    for (const TargetReport& target : report.targets) {
      if (target.verdict.outcome == Verdict::Outcome::differs) return differs;
      const bool not_run = target.verdict.outcome == Verdict::Outcome::not_run;
      judged |= !not_run;
      if (not_run && target.run.ending != Run::Ending::not_modelled)
        status = no_kernel;
    }
  }
  return judged ? status : no_kernel;
}

using Print = std::string (*)(const std::vector<ScenarioReport>&, Look);

/// Runs what was found on the kernels that `on` names.
int run_and_report(const Options& options, const std::string& on,
                   const FoundScenarios& found, Print print) {
  const std::vector<Target> targets = targets_named(on, options.folders);
  if (targets.empty()) return no_such_kernel(on);
  if (!found.errors.empty()) return complain(found.errors, bad_usage);
  std::vector<ScenarioReport> reports = reports_for(found.scenarios, targets);
  if (reports.empty())
    return complain("miu: no scenario here is for " + on +
                        "; the line \"kernels\" says which it is for\n",
                    bad_usage);
  bool right = true;
  if (options.schedule) {
    const int status = replay(reports, *options.schedule, options.folders);
    if (status != as_expected) return status;
  } else {
    right = run_all(reports, options.folders,
                    options.shared ? Machines::shared : Machines::own);
  }
  if (!write(print(reports, look_of_output(options)), options.output))
    return bad_usage;
  std::set<std::string> reasons;  // each is said once
  for (const ScenarioReport& report : reports)
    for (const TargetReport& target : report.targets)
      if (target.verdict.outcome == Verdict::Outcome::not_run)
        reasons.insert("miu: " + to_string(target.run.target) +
                       " could not be run: " + target.run.explanation + "\n");
  for (const std::string& reason : reasons) complain(reason, no_kernel);
  return right ? status_of(reports) : bad_usage;
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
  Paper paper(look);
  paper.line(0, judged_on(reports));
  return text + paper.take();
}

int run(const Options& options) {
  auto* print = options.show_schedule ? &schedules_text : &report_text;
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
        "miu: only real kernels record their calls; expected --on " +
            Options().graph_on + " or another vm\n",
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
  // A box hides what processor time was taken in it.
  BuildFolders folders = options.folders;
  folders.boxing = Boxing::unboxed;
  int failures = 0;
  for (const Target& target : targets_named("vm", options.folders)) {
    const auto scenario = shortest(found.scenarios, target);
    if (!scenario) continue;
    const std::string lines = bench(compile(*scenario, "bench"), target,
                                    folders, options.bench, failures);
    if (!write(lines, "")) return bad_usage;
  }
  return failures == 0 ? as_expected : no_kernel;
}

int kvm(const Options& options) {
  return write(kvm_of(options.folders) + "\n", "") ? as_expected : bad_usage;
}

int verify(const Options& options) {
  std::string lines;
  for (const auto& folder : changed_machines(options.folders))
    lines += folder.string() + "\n";
  if (!write(lines, "")) return bad_usage;
  return lines.empty() ? as_expected : differs;
}

int format(const Options& options) {
  const std::string& path = options.paths[0];
  const ReadFile file = read_regular_file(path, longest_source);
  if (!file.bytes)
    return complain(path + ": " + file.problem + "\n", bad_usage);
  const std::string& text = *file.bytes;
  const auto parsed = parse(text);
  if (const auto* error = std::get_if<FileError>(&parsed))
    return complain(to_text(*error, path), bad_usage);
  const std::string normal = print(std::get<Scenario>(parsed));
  if (!options.check) return write(normal, "") ? as_expected : bad_usage;
  if (normal == text) return as_expected;
  const auto both =
      std::mismatch(normal.begin(), normal.end(), text.begin(), text.end());
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
  exercise.format = options.format;
  exercise.output = options.output;
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

/// The commands for a reader's own work.
void add_exercises(Commands& commands) {
  Options& options = commands.options();
  ExerciseOptions& exercise = options.exercise;
  const auto folders = [&](CLI::App* sub) {
    sub->add_option("--modules", options.folders.modules)->group("");
    sub->add_option("--kernels", options.folders.kernels)->group("");
    sub->add_option("--labs", exercise.labs)->group("");
    return sub;
  };
  CLI::App* sub = folders(commands.add(
      "start", "A folder to work in, for the exercise of a lab", start));
  sub->add_option("LAB", exercise.lab, "11, or the lab's folder")->required();
  sub->add_option("DIR", exercise.folder, "A new folder; exercise-11");
  sub->add_flag("--force", exercise.force, "Puts an older one aside");

  sub = folders(commands.add("check", "Judges what a reader wrote", check));
  sub->add_option("DIR", exercise.folder, "The folder; .");
  exercise.on = to_string(Target{KernelKind::sim, standard_version});
  sub->add_option("--on", exercise.on, "sim:6.1, vm:6.12, sim, vm or all");
  sub->add_option("--lab", exercise.lab,
                  "Whose exercise it is, when the folder is another's");
  sub->add_flag("--watch", exercise.watch, "Again at every save");
  commands.format(sub, {"text", "json", "junit"});
  sub->add_option("--output", options.output, "A file for the report");
  const auto unboxed = [&options](CLI::App* command) {
    command->add_flag_callback(
        "--unboxed", [&options] { options.folders.boxing = Boxing::unboxed; },
        "Without a box, for code that you trust");
  };
  unboxed(sub);
  add_accel(options, sub);

  sub = folders(
      commands.add("solution", "The solution, with its comments", solution));
  sub->add_option("LAB", exercise.lab, "11, or the lab's folder")->required();
  sub->add_option("DIR", exercise.folder, "The folder in which it was solved");
  sub->add_flag("--yes", exercise.yes, "Does not ask");

  sub = folders(commands.add("observe", "Runs a program from standard input",
                             observe_one));
  sub->add_option("--on", options.on)->required();
  add_accel(options, sub);
  unboxed(sub);
  sub->group("");
}

/// The command takes scenarios, or what stands for them, and runs them.
void add_paths(Options& options, CLI::App* sub) {
  sub->add_option("PATH", options.paths, "A scenario, or a lab's folder")
      ->required();
  sub->add_option("--output", options.output, "A file for the report");
  sub->add_option("--modules", options.folders.modules,
                  "Holds sim-6.1/NAME.ko");
  sub->add_option("--kernels", options.folders.kernels, "Holds 6.1/");
  add_accel(options, sub);
}

/// The commands that run scenarios on kernels.
void add_runs(Commands& commands) {
  Options& options = commands.options();
  CLI::App* sub = commands.add("run", "Runs scenarios and judges them", run);
  add_paths(options, sub);
  commands.format(sub, {"text", "json", "junit"});
  sub->add_option("--on", options.on, "sim:6.1, vm:6.12, sim, vm, both or all");
  sub->add_option("--schedule", options.schedule,
                  "One run of the simulator in this order of turns");
  sub->add_flag("--show-schedule", options.show_schedule,
                "Under each run of the simulator its order of turns");

  sub->add_flag("--shared", options.shared,
                "Real kernels go on in one machine as long as it is clean");

  sub = commands.add("compare", "Both kernels side by side, step by step",
                     compare);
  add_paths(options, sub);
  commands.format(sub, {"text", "json"});

  sub = commands.add("graph", "Which function of a real kernel calls which",
                     graph);
  add_paths(options, sub);
  commands.format(sub, {"text", "json"});
  sub->get_option("PATH")->description("A list of functions, NAME.graph");
  sub->add_option("--on", options.graph_on, "vm:6.1, vm:6.12 or vm");

  sub = commands.add("bench", "How long real kernels take", bench_vm);
  sub->add_option("WHAT", options.on, "vm")
      ->required()
      ->check(CLI::IsMember({"vm"}));
  sub->add_option("--resumes", options.bench.resumes, "Runs of each kernel")
      ->check(CLI::Range(0, 10000));
  sub->add_option("--kept", options.bench.kept,
                  "Programs in machines that are used again")
      ->check(CLI::Range(0, 1000000));
  sub->add_option("--boots", options.bench.boots, "Boots of each kernel")
      ->check(CLI::Range(0, 1000));
  sub->add_option("--kernels", options.folders.kernels, "Holds 6.1/");
  add_accel(options, sub);
  sub =
      commands.add("verify", "Saved machines of which a byte changed", verify);
  sub->add_option("--kernels", options.folders.kernels);
  sub->group("");
  commands.add("kvm", "Whether KVM works here, and why not", kvm)->group("");
}

void add_format(Commands& commands) {
  Options& options = commands.options();
  CLI::App* sub =
      commands.add("format", "A scenario in its normal form", format);
  sub->add_option("FILE", options.paths, "A scenario")->required()->expected(1);
  sub->add_flag("--check", options.check, "Only say whether it is in it");
}

}  // namespace
}  // namespace miu

int main(int argc, char** argv) {
  miu::put_surroundings_in_order();
  std::setlocale(LC_CTYPE, "");
  miu::Commands commands;
  miu::add_runs(commands);
  miu::add_show_commands(commands);
  miu::add_format(commands);
  miu::add_exercises(commands);
  miu::add_fuzz(commands);
  miu::add_box(commands);
  return commands.run(argc, argv);
}
