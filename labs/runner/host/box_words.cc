// SPDX-License-Identifier: MIT
#include "labs/runner/host/box_words.h"

#include <unistd.h>

#include <set>
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
    say({"--proc", "/proc", "--dev", "/dev", "--perms", "0755", "--dir",
         "/tmp"});
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

/// What a box is, but for whose it is.
Words outside(const BoxedRun& run, const std::vector<BoxFile>& files) {
  Outside box;
  box.say({"bwrap",         "--unshare-pid",
           "--unshare-net", "--unshare-ipc",
           "--unshare-uts", "--unshare-cgroup-try",
           "--hostname",    "box",
           "--new-session", "--die-with-parent",
           "--clearenv",    "--setenv",
           "PATH",          "/usr/bin:/bin",
           "--setenv",      "LC_ALL",
           "C.UTF-8",       "--setenv",
           "TMPDIR",        box_folder});
  box.show_system();
  for (const fs::path& path : run.seen) box.show(path);
  box.give_folder(run.room, files);
  box.say({"--remount-ro", "/", "--remount-ro", "/dev", "--chdir", box_folder});
  return box.take();
}

}  // namespace

std::vector<BoxWay> ways_to_try() {
  if (geteuid() != 0) return {BoxWay::of_user};
  return {BoxWay::of_root, BoxWay::of_root_without_namespace};
}

Words box_words(const BoxedRun& run, BoxWay way,
                const std::vector<BoxFile>& files, std::optional<int> filter) {
  Words words = outside(run, files);
  Words filtered;
  if (filter) filtered = {"--seccomp", std::to_string(*filter)};
  const Words own_users{"--unshare-user", "--disable-userns"};
  if (way == BoxWay::of_user) {
    add(words, own_users);
  } else {
    add(words, {"--cap-drop", "ALL", "--cap-add", "CAP_SETUID", "--cap-add",
                "CAP_SETGID", "--cap-add", "CAP_SETPCAP"});
  }
  if (way != BoxWay::of_root) add(words, filtered);
  words.push_back("--");
  if (way != BoxWay::of_user)
    add(words,
        {"setpriv", "--reuid", other_user, "--regid", other_user,
         "--clear-groups", "--inh-caps=-all", "--bounding-set=-all", "--"});
  if (way == BoxWay::of_root) {
    add(words, {"bwrap", "--dev-bind", "/", "/", "--die-with-parent"});
    add(words, own_users);
    add(words, filtered);
    words.push_back("--");
  }
  add(words, {"prlimit", "--nproc=" + std::to_string(run.processes), "--"});
  add(words, run.command);
  return words;
}

}  // namespace miu
