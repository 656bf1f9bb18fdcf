// SPDX-License-Identifier: MIT
//
// What a scenario costs on the simulator, its module's load included, and what
// a load alone does.
#include <benchmark/benchmark.h>

#include "labs/runner/damage/damage.h"
#include "sim/load_file.h"
#include "tests/sim/large_module.h"
#include "tests/sim/program_builder.h"

namespace miu {
namespace {

void run_all(benchmark::State& state, const ProgramBuilder& builder) {
  TestModules modules;
  modules.given["fcluster"] = *modules.read("fcluster");
  const auto kernel = make_simulated_kernel(Version{{6, 1, 0}}, modules);
  for (auto _ : state)
    benchmark::DoNotOptimize(kernel->run(builder.program, Limits{}));
}

void load_and_unload(benchmark::State& state) {
  run_all(state, ProgramBuilder()
                     .command("insmod", {"fcluster"})
                     .command("rmmod", {"fcluster"}));
}
BENCHMARK(load_and_unload)->Unit(benchmark::kMicrosecond);

void thread_inherits_the_socket(benchmark::State& state) {
  run_all(state, ProgramBuilder()
                     .command("insmod", {"fcluster", "where=recv"})
                     .socket("A", "s")
                     .send("A", "s", "start")
                     .call("A", "close", {ProgramBuilder::named("s")})
                     .call("A", "exit", {})
                     .command("rmmod", {"fcluster"})
                     .command("lsof", {"thread(A)"}));
}
BENCHMARK(thread_inherits_the_socket)->Unit(benchmark::kMicrosecond);

void load_block_unload_oops(benchmark::State& state) {
  run_all(state, ProgramBuilder()
                     .command("insmod", {"fcluster", "where=init", "wait=0"})
                     .command("rmmod", {"fcluster"})
                     .command("kill", {"-9", "thread(insmod)"}));
}
BENCHMARK(load_block_unload_oops)->Unit(benchmark::kMicrosecond);

/// As ./course load does it: up to the module's own code.
void load_100_kib(benchmark::State& state) {
  const std::string file = large_module(*TestModules().read("fcluster"));
  for (auto _ : state)
    benchmark::DoNotOptimize(load_file(Version{{6, 1, 0}}, file));
}
BENCHMARK(load_100_kib)->Unit(benchmark::kMicrosecond);

void all_damages(benchmark::State& state) {
  const std::string good = *TestModules().read("fcluster");
  for (auto _ : state)
    for (const std::string& name : damage_names())
      benchmark::DoNotOptimize(
          load_file(Version{{6, 1, 0}}, *damaged(good, name)));
}
BENCHMARK(all_damages)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace miu
