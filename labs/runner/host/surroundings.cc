// SPDX-License-Identifier: MIT
#include "labs/runner/host/surroundings.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cstdlib>
#include <sstream>

namespace miu {
namespace {

struct Least {
  __rlimit_resource what;
  const char* option;  // bash's, whose units are these:
  rlim_t unit;
  rlim_t amount;
};

/// A compiler's, and what miu needs beside it.
constexpr Least least[] = {
    {RLIMIT_AS, "-v", 1 << 10, 1 << 20},
    {RLIMIT_CPU, "-t", 1, 60},
    {RLIMIT_FSIZE, "-f", 1 << 10, 1 << 14},
    {RLIMIT_NOFILE, "-n", 1, 64},
    {RLIMIT_NPROC, "-u", 1, 64},
    {RLIMIT_SIGPENDING, "-i", 1, 64},
};

/// Nobody can read or write what a missing one is replaced by, as before.
void take_standard_descriptors() {
  for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    if (fcntl(fd, F_GETFD) < 0)
      open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

void keep_whole_paths() {
  const char* const path = std::getenv("PATH");
  std::istringstream given(path ? path : "");
  std::string kept;
  for (std::string folder; std::getline(given, folder, ':');)
    if (folder.starts_with('/')) kept += (kept.empty() ? "" : ":") + folder;
  setenv("PATH", kept.empty() ? "/usr/bin:/bin" : kept.c_str(), 1);
}

}  // namespace

void put_surroundings_in_order() {
  take_standard_descriptors();
  signal(SIGCHLD, SIG_DFL);
  keep_whole_paths();
}

std::string limit_too_low() {
  for (const Least& one : least) {
    rlimit now;
    getrlimit(one.what, &now);
    if (now.rlim_cur >= one.amount * one.unit) continue;
    return std::string("Here `ulimit ") + one.option + "` is " +
           std::to_string(now.rlim_cur / one.unit) +
           ", and what is to be run needs " + std::to_string(one.amount) +
           "; start this where the limit is higher";
  }
  return "";
}

}  // namespace miu
