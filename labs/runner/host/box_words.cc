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

/// Whom root becomes: one of those that Debian gives to no user and no service.
/// Boxes that are open at once have one each, since what a user may have is
/// counted together.
std::string other_user() {
  constexpr pid_t first = 65000;
  constexpr pid_t count = 534;
  return std::to_string(first + getpid() % count);
}

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
    say({"--dev", "/dev"});
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
Words view(const BoxedRun& run, const std::vector<BoxFile>& files) {
  Outside box;
  box.say(bubblewrap());
  box.say({"--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts",
           "--unshare-cgroup-try", "--hostname", "box", "--new-session",
           "--die-with-parent", "--clearenv", "--setenv", "PATH",
           "/usr/bin:/bin", "--setenv", "LC_ALL", "C.UTF-8", "--setenv",
           "TMPDIR", box_folder});
  box.show_system();
  box.say({"--proc", "/proc"});
  for (const fs::path& seen : run.seen) box.show(seen);
  box.give_folder(run.room, files);
  box.say({"--remount-ro", "/", "--remount-ro", "/dev", "--chdir", box_folder});
  return box.take();
}

}  // namespace

BoxWay box_way() { return geteuid() == 0 ? BoxWay::of_root : BoxWay::of_user; }

Words box_words(const BoxedRun& run, BoxWay way,
                const std::vector<BoxFile>& files, std::optional<int> filter) {
  Words words = view(run, files);
  if (way == BoxWay::of_user)
    add(words, {"--unshare-user", "--disable-userns"});
  else  // What root keeps until it has become another user.
    add(words, {"--cap-drop", "ALL", "--cap-add", "CAP_SETUID", "--cap-add",
                "CAP_SETGID", "--cap-add", "CAP_SETPCAP"});
  if (filter) add(words, {"--seccomp", std::to_string(*filter)});
  words.push_back("--");
  if (way == BoxWay::of_root) {
    const std::string user = other_user();
    add(words, {"setpriv", "--reuid", user, "--regid", user, "--clear-groups",
                "--inh-caps=-all", "--bounding-set=-all", "--"});
  }
  add(words, {"prlimit", "--nproc=" + std::to_string(run.processes), "--"});
  add(words, run.command);
  return words;
}

}  // namespace miu
