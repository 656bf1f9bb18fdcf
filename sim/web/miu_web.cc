// SPDX-License-Identifier: MIT
//
// What JavaScript calls: a scenario's text goes in, the report's JSON comes
// out, the same bytes as of `miu run --on sim:6.1 --format json PATH`.
//
//   at = miu_input(size)       write path and text to memory, from `at` on
//   status = miu_run(length)   the path's length; the rest is the text
//   miu_output(), miu_output_size()   where the report is, until the next call
#include <string>
#include <string_view>
#include <variant>

#include "labs/runner/damage/damage.h"
#include "labs/runner/interface/versions.h"
#include "labs/runner/language/check.h"
#include "labs/runner/language/compile.h"
#include "labs/runner/language/select.h"
#include "labs/runner/report/report.h"
#include "sim/arch/wasm/linked_module.h"
#include "sim/simulated_kernel.h"

namespace miu {
namespace {

/// As miu's own exit status.
enum Status { as_expected, differs, bad_file, no_kernel };

class LinkedModuleFiles : public ModuleFiles {
 public:
  std::optional<std::string> read(std::string_view name) const override {
    const LinkedModule* linked = find_linked_module(name);
    if (!linked) return std::nullopt;
    return std::string(linked->file);
  }
};

/// `a/b.scenario` is b.
std::string stem(std::string_view path) {
  path.remove_prefix(path.rfind('/') + 1);
  return std::string(path.substr(0, path.rfind('.')));
}

Status status_of(const Verdict& verdict) {
  switch (verdict.outcome) {
    case Verdict::Outcome::as_expected:
      return as_expected;
    case Verdict::Outcome::differs:
      return differs;
    case Verdict::Outcome::not_run:
      return no_kernel;
  }
}

/// Runs the scenario. `output` becomes the report, or what is wrong.
Status run(const std::string& path, std::string_view text,
           std::string& output) {
  const auto loaded = load(text, [](std::string_view name) {
    return find_linked_module(name) != nullptr;
  });
  if (const auto* error = std::get_if<FileError>(&loaded)) {
    output = to_text(*error, path);
    return bad_file;
  }
  const Target target{KernelKind::sim, standard_version};
  auto selected = select(std::get<Scenario>(loaded), target);
  if (!selected) {
    output = path + ": not for " + to_string(target) + "\n";
    return bad_file;
  }

  const LinkedModuleFiles linked;
  const DamagedFiles files(linked);
  const auto kernel = make_simulated_kernel(target.version, files);
  TargetReport report;
  report.run = kernel->run(compile(*selected, stem(path)), Limits{});
  report.verdict = judge(*selected, report.run);
  report.selected = *std::move(selected);
  const Status status = status_of(report.verdict);
  output = report_json({{path, {std::move(report)}}});
  return status;
}

// The memory that both sides look at.
std::string input;
std::string output;

}  // namespace
}  // namespace miu

#define MIU_EXPORT(name) extern "C" __attribute__((export_name(#name)))

MIU_EXPORT(miu_input) char* miu_input(std::size_t size) {
  miu::input.assign(size, '\0');
  return miu::input.data();
}

MIU_EXPORT(miu_run) int miu_run(std::size_t path_length) {
  const std::string path = miu::input.substr(0, path_length);
  return miu::run(path, std::string_view(miu::input).substr(path.size()),
                  miu::output);
}

MIU_EXPORT(miu_output) const char* miu_output() { return miu::output.data(); }

MIU_EXPORT(miu_output_size) std::size_t miu_output_size() {
  return miu::output.size();
}
