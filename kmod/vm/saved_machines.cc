// SPDX-License-Identifier: MIT
#include "kmod/vm/saved_machines.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <fstream>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "kmod/vm/command_line.h"
#include "kmod/vm/fnv1a.h"
#include "kmod/vm/identity.h"
#include "labs/runner/host/process.h"
#include "labs/runner/host/read_file.h"

namespace miu {
namespace {

namespace fs = std::filesystem;

/// Two builds of one tree, and what was made before the last change of each.
constexpr std::size_t kept = 4;
constexpr std::chrono::seconds longest_boot{120};
constexpr off_t memory_bytes = off_t{memory_megabytes} << 20;
constexpr const char* unfinished_name = "unfinished";

/// The same, and what was made: written last, compared as a whole.
std::string seal(const std::string& made_from, const SavedMachine& machine) {
  return fmt::format("{}state: {}\nmemory: {}\n", made_from,
                     digest(machine.state), identity(machine.memory));
}

/// What only its bytes tell, not to be looked at in each run.
std::string content(const fs::path& folder) {
  return fmt::format("memory: {}\nstate: {}\n",
                     digest(read_file(folder / "memory").value_or("")),
                     digest(read_file(folder / "state").value_or("")));
}

void write(const fs::path& path, const std::string& bytes) {
  std::ofstream file(path, std::ios::binary);
  file << bytes;
  file.close();
  if (!file)
    throw std::system_error(errno, std::generic_category(), path.string());
}

std::optional<SavedMachine> load(const fs::path& folder,
                                 const std::string& made_from) {
  SavedMachine machine{(folder / "memory").string(),
                       read_file(folder / "state").value_or("")};
  if (machine.state.empty() || !fs::exists(folder / "content") ||
      read_file(folder / "seal") != seal(made_from, machine))
    return std::nullopt;
  // The time of its last use; see remove_old().
  std::error_code ignored;
  fs::last_write_time(folder, fs::file_time_type::clock::now(), ignored);
  return machine;
}

/// All blocks are taken at once: a full disk is an error here, while a mapped
/// file without a block would be QEMU's death.
void reserve(const fs::path& path) {
  const Descriptor file(open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644));
  const int error = posix_fallocate(file.get(), 0, memory_bytes);
  if (error != 0)
    throw std::system_error(error, std::generic_category(), path.string());
}

void make(const Boot& boot, const fs::path& folder,
          const std::string& made_from) {
  const fs::path unfinished = folder.parent_path() / unfinished_name;
  fs::remove_all(unfinished);  // of a process that was killed
  fs::create_directories(unfinished);
  try {
    SavedMachine machine{(unfinished / "memory").string(), ""};
    reserve(machine.memory);
    machine.state = save_machine(boot, machine.memory, longest_boot);
    write(unfinished / "state", machine.state);
    write(unfinished / "content", content(unfinished));
    write(unfinished / "seal", seal(made_from, machine));
    fs::remove_all(folder);  // what was there is in doubt
    fs::rename(unfinished, folder);
  } catch (...) {
    fs::remove_all(unfinished);
    throw;
  }
}

/// A QEMU that has a file open can go on with it.
void remove_old(const fs::path& folder) {
  std::vector<std::pair<fs::file_time_type, fs::path>> machines;
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.is_directory())
      machines.emplace_back(entry.last_write_time(), entry.path());
  std::sort(machines.rbegin(), machines.rend());
  for (std::size_t i = kept; i < machines.size(); ++i)
    fs::remove_all(machines[i].second);
}

}  // namespace

SavedMachine saved_machine(const Boot& boot, const fs::path& folder) {
  const std::string wanted = made_from(boot);
  const fs::path place =
      folder / fmt::format("{:016x}", fnv1a(wanted.data(), wanted.size()));
  if (auto machine = load(place, wanted)) return *machine;

  fs::create_directories(folder);
  // Given back when it is closed, however this process ends. Whoever holds it
  // waits for no other lock; labs/course/lock.py has their order.
  const Descriptor lock(
      open((folder / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644));
  while (flock(lock.get(), LOCK_EX) != 0 && errno == EINTR) {
  }
  if (auto machine = load(place, wanted)) return *machine;
  make(boot, place, wanted);
  remove_old(folder);
  if (auto machine = load(place, wanted)) return *machine;
  throw std::runtime_error(place.string() + " changes while it is made");
}

std::vector<fs::path> changed_machines(const fs::path& folder) {
  std::vector<fs::path> changed;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(folder, none))
    if (fs::exists(entry.path() / "content") &&
        read_file(entry.path() / "content") != content(entry.path()))
      changed.push_back(entry.path());
  return changed;
}

void forget_machine(const SavedMachine& machine) {
  std::error_code ignored;
  fs::remove(fs::path(machine.memory).parent_path() / "seal", ignored);
}

}  // namespace miu
