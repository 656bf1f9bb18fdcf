// SPDX-License-Identifier: MIT
//
// Modules that use modules: lender exports, borrower takes, getter asks while
// it runs (tests/sim/modules).
#include <cerrno>
#include <string>
#include <vector>

#include "tests/sim/program_builder.h"

using namespace std::string_literals;

namespace miu {
namespace {

using Names = std::vector<std::string>;

const char* const go = "/sys/module/lender/parameters/go";
const char* const ask = "/sys/module/getter/parameters/ask";

class Usage : public SimulatorTest {
 protected:
  static ProgramBuilder with_modules() {
    ProgramBuilder builder;
    builder.program.modules = {"lender", "borrower", "getter"};
    return builder;
  }

  static ProgramBuilder lender_in_init(const std::string& result) {
    return with_modules()
        .command_of("A", "insmod", {"lender", "wait_in_init=1", result})
        .command_of("B", "insmod", {"borrower"})
        .command("echo", {"1", go});
  }
};

TEST_F(Usage, UserAddsOneHoweverManySymbolsItTakes) {
  const Run it = run(with_modules()
                         .command("insmod", {"lender"})
                         .command("insmod", {"borrower"})
                         .command("rmmod", {"borrower"}));
  EXPECT_EQ(transitions(it.steps[1].events),
            "lender: 0 -> 1 resolve_symbol, borrower: loaded, "
            "borrower: 1 -> 0 do_init_module");
  EXPECT_EQ(messages(it.steps[1].events),
            "borrower: 1 2, borrower: nobody: not there");
  EXPECT_EQ(it.steps[1].modules.at("lender").holders, Names{"borrower"});
  EXPECT_EQ(transitions(it.steps[2].events),
            "borrower: gone, lender: 1 -> 0 module_unload_free");
  EXPECT_EQ(messages(it.steps[2].events), "borrower: exit: 1");
  EXPECT_EQ(it.steps[2].modules.at("lender").holders, Names{});
}

TEST_F(Usage, EveryUnknownSymbolIsNamed) {
  const Run it = run(with_modules().command("insmod", {"borrower"}));
  EXPECT_EQ(messages(it.steps[0].events),
            "borrower: Unknown symbol lender_gpl (err -2), "
            "borrower: Unknown symbol lender_plain (err -2)");
  EXPECT_EQ(it.steps[0].tool,
            Names{"insmod: ERROR: could not insert module borrower.ko: "
                  "Unknown symbol in module"});
}

TEST_F(Usage, FailingUserGivesBack) {
  const Run it = run(with_modules()
                         .command("insmod", {"lender"})
                         .command("insmod", {"borrower", "result=-19"}));
  EXPECT_EQ(transitions(it.steps[1].events),
            "lender: 0 -> 1 resolve_symbol, borrower: loaded, "
            "borrower: 1 -> 0 do_init_module, borrower: gone, "
            "lender: 1 -> 0 module_unload_free");
}

TEST_F(Usage, UserThatIsRefusedGivesBack) {
  const Run it = run(with_modules()
                         .command("insmod", {"lender"})
                         .command("insmod", {"borrower", "result=x"}));
  EXPECT_EQ(transitions(it.steps[1].events),
            "lender: 0 -> 1 resolve_symbol, lender: 1 -> 0 module_unload_free");
}

TEST_F(Usage, UserWaitsForTheInitOfItsBase) {
  const Run it = run(lender_in_init("result=0"));
  EXPECT_EQ(it.steps[0].modules.at("lender").initstate, "coming");
  EXPECT_EQ(it.steps[1].result.kind, Result::Kind::blocks);
  EXPECT_EQ(transitions(it.steps[1].events), "");
  EXPECT_EQ(transitions(it.steps[2].events),
            "lender: 1 -> 0 do_init_module, lender: 0 -> 1 resolve_symbol, "
            "borrower: loaded, borrower: 1 -> 0 do_init_module");
}

TEST_F(Usage, UserOfABaseWhoseInitFailsIsRefused) {
  const Run it = run(lender_in_init("result=-19"));
  EXPECT_EQ(transitions(it.steps[2].events),
            "lender: 1 -> 0 do_init_module, lender: gone");
  EXPECT_EQ(messages(it.steps[2].events),
            "lender: go: 0, "
            "borrower: Unknown symbol lender_gpl (err -2), "
            "borrower: Unknown symbol lender_plain (err -2)");
}

TEST_F(Usage, SignalEndsTheWaitForABase) {
  const Run it = run(with_modules()
                         .command_of("A", "insmod", {"lender", "wait_in_init"})
                         .command_of("B", "insmod", {"borrower"})
                         .command("kill", {"-9", "B"}));
  EXPECT_EQ(messages(it.steps[2].events),
            "borrower: gave up waiting for init of module lender., "
            "borrower: Unknown symbol lender_gpl (err -16), "
            "borrower: gave up waiting for init of module lender., "
            "borrower: Unknown symbol lender_plain (err -16)");
}

TEST_F(Usage, BaseInExitHasNoSymbolsForOthers) {
  const Run it = run(with_modules()
                         .command("insmod", {"lender", "wait_in_exit=1"})
                         .command_of("A", "rmmod", {"lender"})
                         .command("insmod", {"borrower"})
                         .command("echo", {"1", go}));
  EXPECT_EQ(it.steps[1].modules.at("lender").initstate, "going");
  EXPECT_EQ(it.steps[1].modules.at("lender").refcnt, -1);
  EXPECT_EQ(transitions(it.steps[2].events), "");
  EXPECT_EQ(messages(it.steps[2].events),
            "borrower: Unknown symbol lender_gpl (err -2), "
            "borrower: Unknown symbol lender_plain (err -2)");
  EXPECT_EQ(transitions(it.steps[3].events), "lender: gone");
}

TEST_F(Usage, ToolsNameTheUsers) {
  const Run it = run(with_modules()
                         .command("insmod", {"lender"})
                         .command("insmod", {"borrower"})
                         .command("rmmod", {"lender"})
                         .command("rmmod", {"-f", "lender"})
                         .command("lsmod", {}));
  EXPECT_EQ(it.steps[2].tool,
            Names{"rmmod: ERROR: Module lender is in use by: borrower"});
  // Forced or not: a module that is used stays.
  EXPECT_EQ(it.steps[3].result, exit_status(1));
  EXPECT_EQ(it.steps[3].tool.at(1),
            "rmmod: ERROR: could not remove module lender: "
            "Resource temporarily unavailable");
  EXPECT_TRUE(it.steps[4].tool.at(1).ends_with("  0"));
  EXPECT_TRUE(it.steps[4].tool.at(2).ends_with("  1 borrower"));
}

TEST_F(Usage, AskedForWhileItRunsNobodyIsItsHolder) {
  const Run it = run(with_modules()
                         .command("insmod", {"getter"})
                         .command("echo", {"get", ask})
                         .command("insmod", {"lender"})
                         .command("echo", {"get", ask})
                         .command("rmmod", {"lender"})
                         .command("echo", {"put", ask}));
  EXPECT_EQ(messages(it.steps[1].events), "getter: 0");
  EXPECT_EQ(messages(it.steps[3].events), "getter: 1");
  EXPECT_EQ(transitions(it.steps[3].events), "lender: 0 -> 1 __symbol_get");
  EXPECT_EQ(it.steps[3].modules.at("lender").holders, Names{});
  EXPECT_EQ(it.steps[4].tool, Names{"rmmod: ERROR: Module lender is in use"});
  EXPECT_EQ(transitions(it.steps[5].events), "lender: 1 -> 0 __symbol_put");
}

TEST_F(Usage, OnlyGplSymbolsCanBeAskedFor) {
  const Run it = run(with_modules()
                         .command("insmod", {"getter"})
                         .command("insmod", {"lender"})
                         .command("echo", {"plain", ask}));
  EXPECT_EQ(messages(it.steps[2].events),
            "failing symbol_get of non-GPLONLY symbol lender_plain., "
            "getter: 0");
  EXPECT_EQ(transitions(it.steps[2].events), "");
}

TEST_F(Usage, ForcedRemovalTakesAModuleThatWasAskedFor) {
  const Run it = run(with_modules()
                         .command("insmod", {"getter"})
                         .command("insmod", {"lender"})
                         .command("echo", {"get", ask})
                         .command("rmmod", {"-f", "lender"})
                         .command("cat", {"/proc/sys/kernel/tainted"}));
  EXPECT_EQ(transitions(it.steps[3].events), "lender: gone");
  EXPECT_EQ(messages(it.steps[3].events),
            "Disabling lock debugging due to kernel taint, lender: exit: 1");
  EXPECT_EQ(it.steps[4].tool, Names{std::to_string(8 + 4096 + 8192)});
}

TEST_F(Usage, PutOfASymbolThatIsNotThereKills) {
  const Run it = run(with_modules()
                         .command("insmod", {"getter"})
                         .command_of("A", "echo", {"put", ask}));
  EXPECT_EQ(transitions(it.steps[1].events), "oops __symbol_put, A dies oops");
  // A BUG is a trap, and ends the task by SIGSEGV.
  EXPECT_EQ(it.steps[1].result, exit_status(128 + 11));
}

TEST_F(Usage, SecondExporterOfASymbolIsRefused) {
  std::string file = TestModules().read("lender").value();
  for (std::size_t at = 0; (at = file.find("lender\0"s, at)) != file.npos;)
    file.replace(at, 6, "bender");
  modules.given["getter"] = file;
  const Run it = run(with_modules()
                         .command("insmod", {"lender"})
                         .command("insmod", {"getter"}));
  EXPECT_EQ(messages(it.steps[1].events),
            "bender: exports duplicate symbol lender_plain (owned by lender)");
  EXPECT_EQ(it.steps[1].result, exit_status(1));
}

}  // namespace
}  // namespace miu
