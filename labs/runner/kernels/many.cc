// SPDX-License-Identifier: MIT
#include "labs/runner/kernels/many.h"

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <utility>

#include "kmod/vm/kept_kernel.h"
#include "labs/runner/damage/damage.h"
#include "labs/runner/host/module_folder.h"
#include "labs/runner/kernels/wrap.h"

namespace miu {
namespace {

/// With the files of its modules, good and damaged ones.
class KernelWithFiles {
 public:
  KernelWithFiles(const Version& version, const BuildFolders& folders)
      : good_(files_of({KernelKind::vm, version}, folders).string()),
        files_(good_),
        kernel_(make_kept_kernel(version, folders.kernels / to_string(version),
                                 files_, wrap_of(folders))) {}

  KeptKernel& kernel() { return *kernel_; }

 private:
  ModuleFolder good_;
  DamagedFiles files_;
  std::unique_ptr<KeptKernel> kernel_;
};

void add(const KeptCounts& more, KeptCounts& all) {
  all.machines += more.machines;
  all.used += more.used;
  all.again += more.again;
  for (const auto& [what, times] : more.left) all.left[what] += times;
}

}  // namespace

/// Threads that stay, since a machine ends with the thread that began it.
class ManyKernels::Workers {
 public:
  explicit Workers(const BuildFolders& folders) : folders_(folders) {
    const unsigned cores = std::max(1u, std::thread::hardware_concurrency());
    for (unsigned i = 0; i < cores; ++i)
      threads_.emplace_back([this] { serve(); });
  }

  ~Workers() {
    {
      const std::lock_guard lock(mutex_);
      is_over_ = true;
    }
    changed_.notify_all();
    for (std::thread& thread : threads_) thread.join();
  }

  std::vector<Run> run(const std::vector<Asked>& programs, const Limits& limits,
                       const Begun& begun) {
    std::unique_lock lock(mutex_);
    programs_ = &programs;
    limits_ = limits;
    begun_ = &begun;
    runs_.assign(programs.size(), {});
    next_ = done_ = 0;
    changed_.notify_all();
    changed_.wait(lock, [&] { return done_ == programs.size(); });
    programs_ = nullptr;
    return std::move(runs_);
  }

  KeptCounts counts() {
    const std::lock_guard lock(mutex_);
    KeptCounts all;
    for (const auto& [thread, counts] : counts_) add(counts, all);
    return all;
  }

 private:
  void serve() {
    std::map<std::string, KernelWithFiles> kernels;
    std::unique_lock lock(mutex_);
    while (true) {
      changed_.wait(lock, [&] {
        return is_over_ || (programs_ && next_ < programs_->size());
      });
      if (is_over_) return;
      const std::size_t index = next_++;
      const Asked& asked = (*programs_)[index];
      if (*begun_) (*begun_)(index);
      lock.unlock();
      KeptKernel& kernel =
          kernels.try_emplace(to_string(asked.version), asked.version, folders_)
              .first->second.kernel();
      Run run = kernel.run(asked.program, limits_);
      lock.lock();
      runs_[index] = std::move(run);
      KeptCounts counts;
      for (auto& [version, one] : kernels) add(one.kernel().counts(), counts);
      counts_[std::this_thread::get_id()] = std::move(counts);
      if (++done_ == programs_->size()) changed_.notify_all();
    }
  }

  const BuildFolders folders_;
  std::mutex mutex_;  // of all that follows
  std::condition_variable changed_;
  const std::vector<Asked>* programs_ = nullptr;
  Limits limits_;
  const Begun* begun_ = nullptr;
  std::vector<Run> runs_;
  std::size_t next_ = 0, done_ = 0;
  std::map<std::thread::id, KeptCounts> counts_;
  bool is_over_ = false;
  std::vector<std::thread> threads_;
};

ManyKernels::ManyKernels(const BuildFolders& folders)
    : workers_(std::make_unique<Workers>(folders)) {}

ManyKernels::~ManyKernels() = default;

std::vector<Run> ManyKernels::run(const std::vector<Asked>& programs,
                                  const Limits& limits, const Begun& begun) {
  if (programs.empty()) return {};
  return workers_->run(programs, limits, begun);
}

KeptCounts ManyKernels::counts() const { return workers_->counts(); }

}  // namespace miu
