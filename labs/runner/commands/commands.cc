// SPDX-License-Identifier: MIT
#include "labs/runner/commands/commands.h"

#include <langinfo.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "labs/runner/host/replace_file.h"
#include "labs/runner/text/printable.h"

namespace miu {

Commands::Commands()
    : app_("Module in Use: one scenario, two kernels, one judge.", "miu") {
  app_.require_subcommand(1);
}

CLI::App* Commands::add(const char* name, const char* help, Command command) {
  CLI::App* sub = app_.add_subcommand(name, help);
  sub->callback([this, command] { chosen_ = command; });
  return sub;
}

void Commands::format(CLI::App* sub, std::vector<std::string> words) {
  sub->add_option("--format", options_.format, "How the report is written")
      ->check(CLI::IsMember(std::move(words)));
}

int Commands::run(int argc, char** argv) {
  try {
    app_.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app_.exit(error) == 0 ? as_expected : bad_usage;
  }
  return chosen_(options_);
}

int complain(const std::string& text, ExitStatus status) {
  std::fputs(printable_lines(text).c_str(), stderr);
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

void say(const std::string& text) {
  std::fputs(text.c_str(), stdout);
  std::fflush(stdout);
}

bool write(const std::string& text, const std::string& output) {
  std::string problem;
  if (!output.empty())
    problem = replace_file(output, text);
  else if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() ||
           std::fflush(stdout) != 0)
    problem = std::strerror(errno);
  if (problem.empty()) return true;
  complain("miu: cannot write " + (output.empty() ? "the report" : output) +
               ": " + problem + "\n",
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

}  // namespace miu
