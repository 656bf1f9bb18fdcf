// SPDX-License-Identifier: MIT
#ifndef MIU_LABS_RUNNER_FUZZ_IN_PARALLEL_H_
#define MIU_LABS_RUNNER_FUZZ_IN_PARALLEL_H_

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace miu {

/// Calls work(0) to work(count - 1), as many at once as there are cores.
template <class Work>
void in_parallel(std::size_t count, Work work) {
  std::atomic<std::size_t> next{0};
  const auto serve = [&] {
    for (std::size_t i = next++; i < count; i = next++) work(i);
  };
  const std::size_t cores = std::max(1u, std::thread::hardware_concurrency());
  std::vector<std::thread> workers;
  for (std::size_t i = 0; i < std::min(cores, count); ++i)
    workers.emplace_back(serve);
  for (std::thread& worker : workers) worker.join();
}

}  // namespace miu

#endif  // MIU_LABS_RUNNER_FUZZ_IN_PARALLEL_H_
