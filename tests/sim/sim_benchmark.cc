// SPDX-License-Identifier: MIT
//
// What a scenario costs on the simulator, its module's load included.
#include <benchmark/benchmark.h>

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

}  // namespace
}  // namespace miu
