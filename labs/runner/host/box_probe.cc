// SPDX-License-Identifier: MIT
#include "labs/runner/host/box_probe.h"

#include <unistd.h>

#include <set>
#include <sstream>

namespace miu {
namespace {

/// All that a box has in its top folder.
const std::set<std::string> folders{"bin",   "box",   "dev",  "etc",  "lib",
                                    "lib32", "lib64", "proc", "sbin", "usr"};

/// The words behind `name:` at the beginning of a line.
std::vector<std::string> behind(const std::string& text,
                                const std::string& name) {
  const std::size_t at = ("\n" + text).find("\n" + name + ":");
  if (at == std::string::npos) return {};
  const std::size_t begin = at + name.size() + 1;
  std::istringstream line(text.substr(begin, text.find('\n', begin) - begin));
  std::vector<std::string> words;
  for (std::string word; line >> word;) words.push_back(word);
  return words;
}

std::string first_of(const std::string& text, const std::string& name) {
  const auto words = behind(text, name);
  return words.empty() ? "" : words[0];
}

/// bubblewrap's own last line, when it could not even begin.
std::string last_line(std::string text) {
  while (text.ends_with('\n')) text.pop_back();
  return text.substr(text.rfind('\n') + 1);
}

}  // namespace

BoxedRun look_around() {
  BoxedRun run;
  run.command = {"sh", "-c",
                 "cat /proc/self/status && echo net: $(sed '1,2d; s/:.*//' "
                 "/proc/net/dev) && echo top: $(ls -A /) && "
                 "cat yours/word && touch yours/made && ! touch /usr/made"};
  run.files = {{"yours/word", "a box\n"}};
  run.limits.wall = std::chrono::seconds(10);
  return run;
}

std::string flaw_of(const ChildEnd& end) {
  if (end.kind == ChildEnd::Kind::timed_out) return "it does not answer";
  if (end.kind != ChildEnd::Kind::exited || end.status != 0)
    return end.errors.empty() ? "it did not start" : last_line(end.errors);
  const std::string& text = end.output;
  const auto users = behind(text, "Uid");
  if (users.size() != 4) return "nothing can be seen from its inside";
  for (const std::string& user : users)
    if (user == "0") return "it still runs as root";
  for (const char* set : {"CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"})
    if (first_of(text, set) != "0000000000000000")
      return "it still has capabilities";
  if (first_of(text, "NoNewPrivs") != "1") return "it can gain rights";
  if (first_of(text, "Seccomp") != "2") return "system calls are not filtered";
  if (first_of(text, "Pid").size() > 2) return "it sees the host's processes";
  if (behind(text, "net") != std::vector<std::string>{"lo"})
    return "it sees the host's network";
  const auto seen = behind(text, "top");
  for (const std::string& name : seen)
    if (folders.count(name) == 0) return "it sees the host's /" + name;
  return seen.empty() ? "nothing can be seen from its inside" : "";
}

std::string words_for(BoxWay way) {
  return way == BoxWay::of_user
             ? "works: bubblewrap, with a user namespace"
             : "works: bubblewrap, as another user than root";
}

std::string no_box(const std::string& flaw) {
  std::string cure = "; ";
  if (flaw.find("No such file") != flaw.npos && flaw.find("bwrap") != flaw.npos)
    cure += "as root, `apt-get install bubblewrap` installs it";
  else if (geteuid() != 0)
    cure +=
        "root can make one where users cannot: `sudo ./course check ...`. On "
        "Ubuntu, AppArmor keeps users from it: `sudo sysctl "
        "kernel.apparmor_restrict_unprivileged_userns=0`";
  else
    cure +=
        "in a container, start that with `--privileged`, or as a user with "
        "`--security-opt seccomp=unconfined`; a chroot cannot have one";
  return "No box can be made here to keep foreign code in: " + flaw + cure +
         ". Only for code that you trust: --unboxed";
}

}  // namespace miu
