// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cerrno>

#include "tests/sim/program_builder.h"

namespace miu {
namespace {

class LoadModule : public SimulatorTest {
 protected:
  /// The step of one finit_module by A.
  Run run_load(std::string file, Operand::Kind parameters) {
    modules.given["trial"] = std::move(file);
    ProgramBuilder builder;
    builder.call("A", "finit_module",
                 {{Operand::Kind::bytes, 0, "trial"}, {parameters, 0, ""}});
    return run(builder);
  }

  StepRecord load(std::string file,
                  Operand::Kind parameters = Operand::Kind::bytes) {
    const Run it = run_load(std::move(file), parameters);
    EXPECT_EQ(it.ending, Run::Ending::completed) << it.explanation;
    return it.steps.at(0);
  }

  std::string trial() { return TestModules().read("trial").value(); }
};

TEST_F(LoadModule, GoodFileLoads) {
  const StepRecord step = load(trial());
  EXPECT_EQ(step.result, success());
  EXPECT_EQ(transitions(step.events),
            "trial: loaded, trial: 1 -> 0 do_init_module");
}

TEST_F(LoadModule, GarbageIsNoElfFile) {
  const StepRecord step = load(std::string(4096, 'x'));
  EXPECT_EQ(step.result, error(ENOEXEC));
  EXPECT_EQ(messages(step.events), "Invalid ELF header magic: != \177ELF");
}

TEST_F(LoadModule, ShortFileIsNoElfFile) {
  EXPECT_EQ(load("x").result, error(ENOEXEC));
}

// copy_module_from_user() says nothing; elf_validity_check() would.
TEST_F(LoadModule, ShortImageIsRefusedWithoutAWord) {
  modules.given["trial"] = "x";
  const Run it = run(ProgramBuilder().call(
      "A", "init_module", {{Operand::Kind::bytes, 0, "trial"}}));
  EXPECT_EQ(it.steps[0].result, error(ENOEXEC));
  EXPECT_EQ(messages(it.steps[0].events), "");
}

TEST_F(LoadModule, EmptyFileIsInvalid) {
  EXPECT_EQ(load("").result, error(EINVAL));
}

TEST_F(LoadModule, OtherArchitectureIsRefused) {
  std::string file = trial();
  file[18] = 40;  // e_machine: EM_ARM
  const StepRecord step = load(file);
  EXPECT_EQ(step.result, error(ENOEXEC));
  EXPECT_EQ(messages(step.events), "Invalid architecture in ELF header: 40");
}

TEST_F(LoadModule, OtherLicenseGetsNoGplOnlySymbol) {
  std::string file = TestModules().read("fcluster").value();
  const std::size_t at = file.find("license=GPL");
  ASSERT_NE(at, std::string::npos);
  file.replace(at, 11, "license=MIT");
  modules.given["fcluster"] = file;
  const Run it = run(ProgramBuilder().command("insmod", {"fcluster"}));
  EXPECT_EQ(messages(it.steps[0].events),
            "fcluster: module license 'MIT' taints kernel., "
            "Disabling lock debugging due to kernel taint, "
            "fcluster: Unknown symbol register_kprobe (err -2), "
            "fcluster: Unknown symbol unregister_kprobe (err -2)");
  EXPECT_EQ(transitions(it.steps[0].events), "");
}

TEST_F(LoadModule, OtherLicenseLoadsWithoutThem) {
  std::string file = trial();
  const std::size_t at = file.find("license=GPL");
  ASSERT_NE(at, std::string::npos);
  file.replace(at, 11, "license=MIT");
  EXPECT_EQ(load(file).result, success());
}

TEST_F(LoadModule, OtherVermagicIsRefused) {
  std::string file = trial();
  const std::size_t at = file.find("vermagic=6.1.0 SMP");
  ASSERT_NE(at, std::string::npos);
  file.replace(at, 18, "vermagic=6.1.0 UMP");
  const StepRecord step = load(file);
  EXPECT_EQ(step.result, error(ENOEXEC));
  EXPECT_EQ(messages(step.events),
            "trial: version magic '6.1.0 UMP preempt mod_unload modversions ' "
            "should be '6.1.0 SMP preempt mod_unload modversions '");
}

TEST_F(LoadModule, UnknownSymbolIsNamed) {
  std::string file = trial();
  const std::size_t at = file.rfind("kthread_stop");  // not in __versions
  ASSERT_NE(at, std::string::npos);
  file.replace(at, 12, "kthread_stab");
  const StepRecord step = load(file);
  EXPECT_EQ(step.result, error(ENOENT));
  EXPECT_EQ(transitions(step.events), "");
  EXPECT_EQ(messages(step.events),
            "trial: Unknown symbol kthread_stab (err -2)");
}

// No truncated file may break the host; the whole one loads.
TEST_F(LoadModule, EveryTruncationIsAnErrno) {
  const std::string file = TestModules().read("fcluster").value();
  for (std::size_t size = 0; size < file.size(); size += 16)
    EXPECT_EQ(load(file.substr(0, size)).result.kind, Result::Kind::error)
        << size << " of " << file.size() << " bytes";
}

TEST_F(LoadModule, BadParametersFault) {
  EXPECT_EQ(load(trial(), Operand::Kind::bad).result, error(EFAULT));
}

// A changed byte in any header, symbol or relocation: the phases up to the
// parameters end in an errno, in an access that the kernel does not check, or
// where what it reads is chance.
// (What damaged text does, nobody can say.)
TEST_F(LoadModule, ChangedBytesAreAnErrnoOrAnOops) {
  const std::string file = trial();
  for (std::size_t at = 0; at < file.size(); at += at < 64 ? 1 : 5) {
    std::string changed = file;
    changed[at] = static_cast<char>(~changed[at]);
    const Run it = run_load(changed, Operand::Kind::bad);
    if (it.ending == Run::Ending::not_modelled) continue;
    ASSERT_EQ(it.ending, Run::Ending::completed) << it.explanation;
    const StepRecord& step = it.steps.at(0);
    const bool oopsed = std::any_of(
        step.events.begin(), step.events.end(),
        [](const Event& event) { return event.kind == Event::Kind::oops; });
    EXPECT_EQ(step.result.kind,
              oopsed ? Result::Kind::none : Result::Kind::error)
        << "byte " << at;
  }
}

TEST_F(LoadModule, SecondLoadExists) {
  const Run it = run(ProgramBuilder()
                         .command("insmod", {"trial"})
                         .command("insmod", {"trial"}));
  EXPECT_EQ(it.steps[1].result, exit_status(1));
  EXPECT_EQ(it.steps[1].tool,
            std::vector<std::string>{"insmod: ERROR: could not insert module "
                                     "trial.ko: File exists"});
  EXPECT_EQ(it.end.removals.at("trial"), success());
}

TEST_F(LoadModule, FailingInitFreesTheModule) {
  const Run it = run(ProgramBuilder().command("insmod", {"trial", "how=fail"}));
  EXPECT_EQ(transitions(it.steps[0].events),
            "trial: loaded, trial: 1 -> 0 do_init_module, trial: gone");
  EXPECT_EQ(it.steps[0].tool,
            std::vector<std::string>{"insmod: ERROR: could not insert module "
                                     "trial.ko: No such device"});
  EXPECT_FALSE(it.steps[0].modules.at("trial").present);
}

TEST_F(LoadModule, PositiveInitLoadsWithAWarning) {
  const Run it =
      run(ProgramBuilder().command("insmod", {"trial", "how=positive"}));
  EXPECT_EQ(it.steps[0].result, exit_status(0));
  EXPECT_NE(messages(it.steps[0].events).find("suspiciously returned 1"),
            std::string::npos);
}

TEST_F(LoadModule, GetInInitPinsTheModule) {
  ProgramBuilder builder;
  builder.command("insmod", {"trial", "how=pin"})
      .call("A", "delete_module", {{Operand::Kind::bytes, 0, "trial"}})
      .command("rmmod", {"-f", "trial"});
  const Run it = run(builder);
  EXPECT_EQ(transitions(it.steps[0].events),
            "trial: loaded, trial: 1 -> 2 trial.init, "
            "trial: 2 -> 1 do_init_module");
  EXPECT_EQ(it.steps[1].result, error(EAGAIN));
  // Forced, exit sees the count as it is.
  EXPECT_EQ(messages(it.steps[2].events),
            "Disabling lock debugging due to kernel taint, trial: exit: 1");
  EXPECT_EQ(transitions(it.steps[2].events), "trial: gone");
}

TEST_F(LoadModule, ExitSeesTheBaseGone) {
  const Run it = run(ProgramBuilder()
                         .command("insmod", {"trial"})
                         .command("rmmod", {"trial"}));
  EXPECT_EQ(messages(it.steps[1].events), "trial: exit: -1");
}

TEST_F(LoadModule, PutBelowZeroWarnsAndStays) {
  const Run it =
      run(ProgramBuilder().command("insmod", {"trial", "how=\"put twice\""}));
  EXPECT_NE(transitions(it.steps[0].events).find("warn module_put"),
            std::string::npos);
  EXPECT_EQ(it.steps[0].modules.at("trial").refcnt, -1);
}

TEST_F(LoadModule, DeleteOfNothing) {
  ProgramBuilder builder;
  builder.call("A", "delete_module", {{Operand::Kind::bytes, 0, "trial"}})
      .call("A", "delete_module", {{Operand::Kind::bad, 0, ""}})
      .command("rmmod", {"trial"});
  const Run it = run(builder);
  EXPECT_EQ(it.steps[0].result, error(ENOENT));
  EXPECT_EQ(it.steps[1].result, error(EFAULT));
  EXPECT_EQ(it.steps[2].tool,
            std::vector<std::string>{
                "rmmod: ERROR: Module trial is not currently loaded"});
}

}  // namespace
}  // namespace miu
