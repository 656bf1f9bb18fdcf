// SPDX-License-Identifier: MIT
#include "labs/runner/commands/box.h"

#include <cstdio>

#include "labs/runner/host/box.h"
#include "labs/runner/host/read_file.h"

namespace miu {
namespace {

/// What kind of box there is.
int say_which() {
  const bool said = write(box_answer().words + "\n", "");
  if (!said) return bad_usage;
  return box_answer().works ? as_expected : no_kernel;
}

int status_of(const ChildEnd& end) {
  switch (end.kind) {
    case ChildEnd::Kind::exited:
      return end.status;
    case ChildEnd::Kind::not_started:
      std::fputs("\n", stderr);
      return no_kernel;
    case ChildEnd::Kind::interrupted:
      return 130;
    default:
      return complain("miu: it took too much time, memory or room\n", differs);
  }
}

int box(const Options& options) {
  keep_interruptions();
  if (options.box.command.empty()) return say_which();
  BoxedRun run;
  run.command = options.box.command;
  run.seen.assign(options.box.seen.begin(), options.box.seen.end());
  for (const std::string& given : options.box.given) {
    const std::size_t sign = given.find('=');
    const auto bytes =
        read_file(sign == given.npos ? "" : given.substr(sign + 1));
    if (!bytes)
      return complain("miu: --give " + given + ": expected NAME=FILE\n",
                      bad_usage);
    run.files[given.substr(0, sign)] = *bytes;
  }
  run.limits = tools_limits();
  const ChildEnd end = run_in_box(run, Boxing::boxed);
  std::fwrite(end.output.data(), 1, end.output.size(), stdout);
  std::fwrite(end.errors.data(), 1, end.errors.size(), stderr);
  return status_of(end);
}

}  // namespace

void add_box(Commands& commands) {
  BoxOptions& options = commands.options().box;
  CLI::App* sub = commands.add("box", "A command in a box", box);
  sub->add_option("--see", options.seen, "What it may read")
      ->allow_extra_args(false);
  sub->add_option("--give", options.given, "NAME=FILE, for its own folder")
      ->allow_extra_args(false);
  sub->add_option("COMMAND", options.command, "Behind --");
  sub->group("");
}

}  // namespace miu
