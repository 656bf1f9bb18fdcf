// SPDX-License-Identifier: MIT
#include "labs/runner/host/box_words.h"

#include <unistd.h>

#include <cstdlib>
#include <set>
#include <sstream>
#include <utility>

namespace miu {
namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

/// Nobody's: Debian gives it to no user and no service.
const std::string other_user = "65533";

void add(Words& words, const Words& more) {
  words.insert(words.end(), more.begin(), more.end());
}

/// Puts the words together; each folder is made once, before what lies in it.
class Outside {
 public:
  void say(const Words& more) { add(words_, more); }

  /// bubblewrap would make the folders on the way for their owner alone.
  void make_way(const fs::path& place, const char* mode) {
    fs::path folder;
    for (const fs::path& part : place.parent_path())
      if ((folder /= part) != "/" && made_.insert(folder).second)
        say({"--perms", mode, "--dir", folder.string()});
  }
  void show(const fs::path& path, const char* how = "--ro-bind") {
    make_way(path, "0755");
    if (path.string().starts_with("/dev/")) how = "--dev-bind";
    say({how, path.string(), path.string()});
  }
  /// /usr, and what leads into it: /lib is a link on every Debian.
  void show_system() {
    show("/usr");
    for (const char* name : {"/bin", "/sbin", "/lib", "/lib32", "/lib64"}) {
      std::error_code error;
      const fs::path target = fs::read_symlink(name, error);
      if (error)
        show(name, "--ro-bind-try");
      else
        say({"--symlink", target.string(), name});
    }
    show("/etc/alternatives", "--ro-bind-try");
    show("/etc/ld.so.cache", "--ro-bind-try");
    // Where bubblewrap itself, called once more inside, has a place to stand.
    say({"--dev", "/dev", "--perms", "0755", "--dir", "/tmp"});
  }
  /// The folder that can be written, with its files, by whoever it is inside.
  void give_folder(std::size_t room, const std::vector<BoxFile>& files) {
    const fs::path own = box_folder;
    made_.insert(own);
    say({"--perms", "0777", "--size", std::to_string(room), "--tmpfs", own});
    for (const BoxFile& file : files) {
      make_way(own / file.name, "0777");
      say({"--perms", "0666", "--file", std::to_string(file.descriptor),
           own / file.name});
    }
  }
  Words take() { return std::move(words_); }

 private:
  Words words_;
  std::set<fs::path> made_;
};

/// bubblewrap, with no environment of its own: that could be read in the box,
/// in /proc. Where there is none, env says so, and needs PATH for that.
Words bubblewrap() {
  const char* const path = std::getenv("PATH");
  std::istringstream folders(path ? path : "");
  for (std::string folder; std::getline(folders, folder, ':');)
    if (const std::string program = folder + "/bwrap";
        access(program.c_str(), X_OK) == 0)
      return {"env", "-i", program};
  return {"env", "-i", "PATH=" + folders.str(), "bwrap"};
}

/// What a box shows, and the words that bubblewrap has in every way.
Words view(const BoxedRun& run, const std::vector<BoxFile>& files,
           const Words& proc) {
  Outside box;
  box.say(bubblewrap());
  box.say({"--die-with-parent", "--clearenv", "--setenv", "PATH",
           "/usr/bin:/bin", "--setenv", "LC_ALL", "C.UTF-8", "--setenv",
           "TMPDIR", box_folder});
  box.show_system();
  box.say(proc);
  for (const fs::path& seen : run.seen) box.show(seen);
  box.give_folder(run.room, files);
  box.say({"--remount-ro", "/", "--remount-ro", "/dev", "--chdir", box_folder});
  return box.take();
}

const Words own_proc{"--proc", "/proc"};
const Words namespaces{"--unshare-pid", "--unshare-net",        "--unshare-ipc",
                       "--unshare-uts", "--unshare-cgroup-try", "--hostname",
                       "box",           "--new-session"};
const Words own_users{"--unshare-user", "--disable-userns"};
/// What root keeps until it has become another user.
const Words to_become_another{"--cap-drop", "ALL",        "--cap-add",
                              "CAP_SETUID", "--cap-add",  "CAP_SETGID",
                              "--cap-add",  "CAP_SETPCAP"};
const Words become_another{
    "setpriv",  "--reuid",        other_user,        "--regid",
    other_user, "--clear-groups", "--inh-caps=-all", "--bounding-set=-all",
    "--"};

}  // namespace

std::vector<BoxWay> ways_to_try() {
  if (geteuid() != 0) return {BoxWay::of_user};
  return {BoxWay::of_root, BoxWay::of_root_without_namespace};
}

Words box_words(const BoxedRun& run, BoxWay way,
                const std::vector<BoxFile>& files, std::optional<int> filter) {
  Words words;
  Words last;
  if (filter) last = {"--seccomp", std::to_string(*filter)};
  last.push_back("--");
  switch (way) {
    case BoxWay::of_user:
      words = view(run, files, own_proc);
      for (const Words& more : {namespaces, own_users, last}) add(words, more);
      break;
    case BoxWay::of_root:
      words = view(run, files, {"--dev-bind", "/proc", "/proc"});
      for (const Words& more :
           {to_become_another, Words{"--"}, become_another,
            Words{"bwrap", "--die-with-parent", "--dev-bind", "/", "/"},
            own_proc, namespaces, own_users, last})
        add(words, more);
      break;
    case BoxWay::of_root_without_namespace:
      words = view(run, files, own_proc);
      for (const Words& more :
           {namespaces, to_become_another, last, become_another})
        add(words, more);
  }
  add(words, {"prlimit", "--nproc=" + std::to_string(run.processes), "--"});
  add(words, run.command);
  return words;
}

}  // namespace miu
