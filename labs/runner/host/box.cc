// SPDX-License-Identifier: MIT
#include "labs/runner/host/box.h"

#include <sys/stat.h>
#include <unistd.h>

#include <map>
#include <mutex>

#include "labs/runner/host/box_probe.h"
#include "labs/runner/host/box_words.h"
#include "labs/runner/host/descriptor.h"
#include "labs/runner/host/replace_file.h"
#include "labs/runner/host/surroundings.h"
#include "labs/runner/host/system_calls.h"
#include "labs/runner/host/temporary_folder.h"

namespace miu {
namespace {

namespace fs = std::filesystem;

ChildEnd refused(const std::string& why) {
  ChildEnd end;
  end.errors = why;
  return end;
}

bool others_can_read(const fs::path& path) {
  struct stat status;
  if (stat(path.c_str(), &status) != 0) return false;
  const mode_t needed = S_ISDIR(status.st_mode) ? S_IROTH | S_IXOTH : S_IROTH;
  return (status.st_mode & needed) == needed;
}

/// The first path there that others cannot read; empty when there is none.
fs::path closed_to_others(const fs::path& top) {
  if (!others_can_read(top)) return top;
  std::error_code error;
  for (auto entry = fs::recursive_directory_iterator(top, error);
       entry != fs::recursive_directory_iterator(); entry.increment(error))
    if (!entry->is_symlink(error) && !others_can_read(entry->path()))
      return entry->path();
  return {};
}

/// The same, looked for once in this process: the course's headers are shown to
/// each compiler.
fs::path known_closed_to_others(const fs::path& top) {
  static std::mutex mutex;
  static std::map<fs::path, fs::path> known;
  const std::lock_guard lock(mutex);
  const auto found = known.find(top);
  if (found != known.end()) return found->second;
  return known[top] = closed_to_others(top);
}

/// Who root becomes in the box must be able to read it.
std::string unreadable(const std::vector<fs::path>& seen) {
  for (const fs::path& path : seen) {
    std::error_code error;
    if (!fs::exists(path, error)) return path.string() + " is missing";
    const fs::path closed = geteuid() == 0 ? known_closed_to_others(path) : "";
    if (!closed.empty())
      return closed.string() +
             " cannot be read by other users, and root runs foreign code as "
             "another user; `chmod -R o+rX` on the course's folder lets it";
  }
  return "";
}

ChildEnd run_as(BoxWay way, const BoxedRun& run) {
  const Descriptor filter = tools_filter();
  std::vector<Descriptor> contents;
  std::vector<BoxFile> files;
  for (const auto& [name, bytes] : run.files) {
    contents.push_back(in_memory(bytes));
    files.push_back({name, contents.back().get()});
  }
  std::vector<int> kept{filter.get()};
  for (const BoxFile& file : files) kept.push_back(file.descriptor);
  return run_child(box_words(run, way, files, filter.get()), run.input,
                   run.limits, kept);
}

ChildEnd run_unboxed(const BoxedRun& run) {
  const TemporaryFolder folder;
  if (folder.path().empty()) return refused(folder.problem());
  for (const auto& [name, bytes] : run.files) {
    std::error_code error;
    const fs::path path = folder.path() / name;
    fs::create_directories(path.parent_path(), error);
    if (const std::string why = replace_file(path, bytes); !why.empty())
      return refused(path.string() + " cannot be written: " + why);
  }
  std::vector<std::string> command{"env",
                                   "-i",
                                   "-C",
                                   folder.path().string(),
                                   "PATH=/usr/bin:/bin",
                                   "LC_ALL=C.UTF-8",
                                   "TMPDIR=" + folder.path().string()};
  command.insert(command.end(), run.command.begin(), run.command.end());
  return run_child(command, run.input, run.limits, {});
}

/// What the box turned out to be, when it was tried.
struct Found {
  BoxAnswer answer;
  bool interrupted = false;
};

Found find() {
  const ChildEnd end = run_as(box_way(), look_around());
  if (end.kind == ChildEnd::Kind::interrupted) return {{}, true};
  const std::string flaw = flaw_of(end);
  if (flaw.empty()) return {{true, words_for(box_way())}};
  return {{false, no_box(flaw)}};
}

const Found& found() {
  static const Found found = find();
  return found;
}

}  // namespace

ChildLimits tools_limits() {
  ChildLimits limits;
  limits.file_size = 16 << 20;
  limits.open_files = 256;
  return limits;
}

ChildEnd run_in_box(const BoxedRun& run, Boxing boxing) {
  if (const std::string low = limit_too_low(); !low.empty())
    return refused(low);
  if (boxing == Boxing::unboxed) return run_unboxed(run);
  if (found().interrupted) {
    ChildEnd end;
    end.kind = ChildEnd::Kind::interrupted;
    return end;
  }
  if (!found().answer.works) return refused(found().answer.words);
  const std::string problem = unreadable(run.seen);
  if (!problem.empty()) return refused(problem);
  return run_as(box_way(), run);
}

std::vector<std::string> box_wrapper(const std::vector<std::string>& seen) {
  BoxedRun run;
  run.seen.assign(seen.begin(), seen.end());
  return box_words(run, box_way(), {}, std::nullopt);
}

const BoxAnswer& box_answer() { return found().answer; }

}  // namespace miu
