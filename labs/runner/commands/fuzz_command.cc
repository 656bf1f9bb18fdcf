// SPDX-License-Identifier: MIT
#include "labs/runner/commands/fuzz_command.h"

#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <set>

#include "labs/runner/fuzz/against.h"
#include "labs/runner/fuzz/made_modules.h"
#include "labs/runner/fuzz/random_modules.h"
#include "labs/runner/fuzz/search.h"
#include "labs/runner/host/child.h"
#include "labs/runner/host/read_file.h"
#include "labs/runner/interface/call_table.h"

namespace miu {
namespace {

/// A sign of life for who is no terminal.
constexpr std::chrono::seconds between_lines{30};
/// Programs of a report and of a search without any limit.
constexpr std::size_t programs_of_a_report = 1000;

/// `10m`, `90s`, `2h`, or seconds.
std::optional<std::chrono::seconds> time_of(const std::string& text) {
  long number = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number);
  const std::string unit(rest, end);
  if (error != std::errc() || number < 0) return {};
  if (unit.empty() || unit == "s") return std::chrono::seconds(number);
  if (unit == "m") return std::chrono::minutes(number);
  if (unit == "h") return std::chrono::hours(number);
  return {};
}

std::vector<std::string> parts_of(const std::string& list) {
  std::vector<std::string> parts(1);
  for (const char c : list) {
    if (c == ',')
      parts.emplace_back();
    else
      parts.back() += c;
  }
  return parts;
}

/// The modules that were built for the simulator of that version.
std::vector<std::string> built_modules(const Version& version,
                                       const BuildFolders& folders) {
  std::vector<std::string> names;
  std::error_code error;
  const auto folder = files_of({KernelKind::sim, version}, folders);
  for (const auto& entry : std::filesystem::directory_iterator(folder, error))
    if (entry.path().extension() == ".ko")
      names.push_back(entry.path().stem().string());
  std::sort(names.begin(), names.end());
  return names;
}

/// A name a line; lines that begin with # are for people.
std::set<std::string> kinds_of(const std::string& lines) {
  std::set<std::string> kinds;
  for (std::size_t at = 0; at < lines.size();) {
    const std::size_t end = std::min(lines.find('\n', at), lines.size());
    if (end > at && lines[at] != '#') kinds.insert(lines.substr(at, end - at));
    at = end + 1;
  }
  return kinds;
}

bool is_row(const std::string& word) {
  return find_call(word) != nullptr || find_command(word) != nullptr;
}

/// Rows and modules that `--only` names; of either, all when it names none.
/// Returns a word that is neither.
std::string choose(const std::vector<std::string>& only,
                   SearchOptions& search) {
  std::vector<std::string> modules;
  for (const std::string& word : only) {
    const auto& known = search.modules;
    if (is_row(word))
      search.rows.push_back(word);
    else if (std::find(known.begin(), known.end(), word) != known.end())
      modules.push_back(word);
    else
      return word;
  }
  if (!modules.empty()) search.modules = modules;
  return {};
}

/// Writes over the last line on a terminal; elsewhere a line now and then.
Progress progress_on_errors() {
  auto last = std::chrono::steady_clock::now();
  return [last](const Tally& tally) mutable {
    const auto now = std::chrono::steady_clock::now();
    const bool terminal = isatty(STDERR_FILENO);
    if (!terminal && now - last < between_lines) return;
    last = now;
    std::fprintf(stderr, terminal ? "\r\033[K%s" : "%s\n",
                 progress_line(tally).c_str());
  };
}

int report(const Options& options, const Tally& tally) {
  if (isatty(STDERR_FILENO)) std::fputs("\r\033[K", stderr);
  const std::string text =
      options.format == "json" ? tally_json(tally) : tally_text(tally);
  if (!write(text, options.output)) return bad_usage;
  return tally.kinds.empty() ? as_expected : differs;
}

/// The search that is asked for; else `problem` says what is wrong, and the
/// status is not as_expected.
ExitStatus search_of(const Options& options, SearchOptions& search,
                     std::string& problem) {
  const FuzzOptions& fuzz = options.fuzz;
  search.seed = fuzz.seed;
  search.first = fuzz.first;
  search.programs = fuzz.programs;
  search.with_real = !fuzz.report;
  search.folders = options.folders;
  search.out = fuzz.out.empty() ? options.source + "/build/fuzz" : fuzz.out;
  search.keep = fuzz.keep;
  if (!fuzz.time.empty() && !(search.time = time_of(fuzz.time))) {
    problem = "miu: --for " + fuzz.time + "; expected a time as 90s, 10m, 2h\n";
    return bad_usage;
  }
  if (fuzz.report && !search.programs && !search.time)
    search.programs = programs_of_a_report;
  for (const std::string& name : parts_of(fuzz.on)) {
    const auto target = parse_target(name);
    const auto known = all_targets();
    if (!target || target->kind != KernelKind::vm ||
        std::find(known.begin(), known.end(), *target) == known.end()) {
      problem = "miu: --on " + name +
                "; expected real kernels, such as vm:6.1,vm:6.12\n";
      return bad_usage;
    }
    search.versions.push_back(target->version);
  }
  search.modules = built_modules(search.versions[0], search.folders);
  if (search.modules.empty()) {
    problem = "miu: no module is built; `./course fuzz` builds them\n";
    return no_kernel;
  }
  if (!fuzz.known.empty()) {
    const auto lines = read_file(fuzz.known);
    if (!lines) {
      problem = "miu: --known " + fuzz.known + ": cannot be read\n";
      return bad_usage;
    }
    search.known = kinds_of(*lines);
  }
  const auto made = random_module_names(fuzz.report ? 0 : fuzz.made);
  search.modules.insert(search.modules.end(), made.begin(), made.end());
  const std::string unknown = choose(fuzz.only, search);
  if (unknown.empty()) return as_expected;
  problem = "miu: --only " + unknown +
            ": this is neither a call, nor a command, nor a module\n";
  return bad_usage;
}

/// Puts together those of the search's modules that are not there yet.
/// Returns what went wrong.
std::string make_modules(const FuzzOptions& fuzz, SearchOptions& search) {
  const bool wanted = std::ranges::any_of(
      random_module_names(fuzz.made), [&](const std::string& name) {
        return std::ranges::count(search.modules, name) > 0;
      });
  if (!wanted) return {};
  const MadeModules made = make_modules(fuzz.made, fuzz.seed, search.versions,
                                        search.folders, search.out);
  search.folders = made.folders;
  return made.problem;
}

int fuzz(const Options& options) {
  keep_interruptions();
  if (!options.fuzz.against.empty()) {
    const auto text = compare_with_kept(options.fuzz.against, options.folders);
    if (!text)
      return complain("miu: cannot read " + options.fuzz.against + "\n",
                      bad_usage);
    return report(options, *text);
  }
  SearchOptions wanted;
  std::string problem;
  const ExitStatus status = search_of(options, wanted, problem);
  if (status != as_expected) return complain(problem, status);
  problem = make_modules(options.fuzz, wanted);
  if (!problem.empty())
    return complain("miu: a random module was not built: " + problem + "\n",
                    no_kernel);
  Search search(wanted);
  const bool written = search.run(progress_on_errors());
  const Tally& tally = search.tally();
  const int said = report(options, tally);
  if (!written)
    return complain(
        "miu: not all of it could be written to " + wanted.out.string() + "\n",
        bad_usage);
  if (tally.not_started > 0 && tally.not_started == tally.all_programs())
    return complain(
        "miu: no real kernel started; ./course run labs/01-what-zero-means "
        "--on vm says why\n",
        no_kernel);
  return said;
}

}  // namespace

void add_fuzz(Commands& commands) {
  Options& options = commands.options();
  FuzzOptions& fuzz_options = options.fuzz;
  CLI::App* sub = commands.add(
      "fuzz", "Random programs on the simulator and on real kernels", fuzz);
  sub->add_option("--seed", fuzz_options.seed,
                  "The same one, the same programs");
  sub->add_option("--for", fuzz_options.time, "A time, as 90s, 10m or 2h");
  sub->add_option("--programs", fuzz_options.programs, "How many");
  sub->add_option("--first", fuzz_options.first,
                  "The number of the first one that is compared");
  sub->add_option("--on", fuzz_options.on, "vm:6.1,vm:6.12");
  sub->add_option("--only", fuzz_options.only,
                  "Calls, commands and modules to be used, and no others")
      ->delimiter(',');
  sub->add_option("--made", fuzz_options.made,
                  "Random modules that are put together and join the others")
      ->check(CLI::Range(0, 26));
  sub->add_option("--out", fuzz_options.out, "A folder for what differs");
  sub->add_option("--keep", fuzz_options.keep,
                  "A file to which programs and answers are added");
  sub->add_option("--against", fuzz_options.against,
                  "Compares the simulator with such a file, and no more");
  sub->add_option(
      "--known", fuzz_options.known,
      "A file with the names of filed differences that are no news");
  sub->add_flag("--report", fuzz_options.report,
                "Only what the simulator does not model, by reason");
  commands.format(sub, {"text", "json"});
  sub->add_option("--output", options.output, "A file for the summary");
  sub->add_option("--modules", options.folders.modules)->group("");
  sub->add_option("--kernels", options.folders.kernels)->group("");
}

}  // namespace miu
