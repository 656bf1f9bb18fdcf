// SPDX-License-Identifier: MIT
//
// What differs between versions, each beside a version where it does not.
#include "sim/profiles/profile.h"

#include <cerrno>
#include <set>

#include "labs/runner/interface/versions.h"
#include "tests/sim/program_builder.h"

namespace miu {
namespace {

constexpr Version linux_5_10{{5, 10, 0}};
constexpr Version linux_6_1{{6, 1, 0}};
constexpr Version linux_6_12{{6, 12, 0}};
constexpr Version linux_7_3{{7, 3, 0}};

class Profiles : public SimulatorTest {
 protected:
  Run run_on(const Version& version, const ProgramBuilder& builder) {
    use(version);
    return run(builder);
  }

  static ProgramBuilder freed_text() {
    ProgramBuilder builder;
    builder.command("insmod", {"fcluster", "where=init", "wait=0"})
        .command("rmmod", {"fcluster"})
        .command("kill", {"-9", "thread(insmod)"})
        .command("lsmod", {});
    return builder;
  }

  static ProgramBuilder thread_of_a_sender() {
    ProgramBuilder builder;
    builder.command("insmod", {"fcluster", "where=recv", "wait=0"})
        .socket("A", "s")
        .send("A", "s", "start");
    return builder;
  }

  /// Of an init that returns a number, the run's only step.
  StepRecord init_returns(const Version& version, int number) {
    const std::string ret = "ret=" + std::to_string(number);
    return run_on(version,
                  ProgramBuilder().command("insmod", {"failinit", ret}))
        .steps.at(0);
  }

  static std::string not_inserted(const std::string& reason) {
    return "insmod: ERROR: could not insert module failinit.ko: " + reason;
  }

  /// Two processes with one memory, of which one dumps core.
  static ProgramBuilder core_dump(int flags) {
    ProgramBuilder builder;
    builder.call("A", "clone", {ProgramBuilder::number(flags)}, {"B"})
        .command("kill", {"-SEGV", "A"});
    return builder;
  }
};

constexpr int clone_vm = 0x100;

TEST_F(Profiles, AreThoseOfTheTable) {
  ASSERT_EQ(all_profiles().size(), known_versions.size());
  for (const Version& version : known_versions)
    EXPECT_NE(find_profile(version), nullptr) << to_string(version);
}

TEST_F(Profiles, AreThoseOfTheHeadersInTheirFolders) {
  for (const Profile* profile : all_profiles()) {
    const std::string version = to_string(profile->version);
    EXPECT_EQ(profile->release, version + ".0");
    EXPECT_EQ(std::string(profile->vermagic).find(profile->release), 0u);
    EXPECT_EQ(find_profile(profile->version), profile);
  }
}

TEST_F(Profiles, OnlyPreemptibleKernelsSaySo) {
  const auto says = [](const Version& version) {
    const std::string vermagic = find_profile(version)->vermagic;
    return vermagic.find(" preempt ") != std::string::npos;
  };
  EXPECT_FALSE(says(linux_5_10));
  EXPECT_TRUE(says(linux_6_1));
}

TEST_F(Profiles, EachLoadsAModuleThatWasBuiltForIt) {
  for (const Profile* profile : all_profiles()) {
    const Run it = run_on(profile->version,
                          ProgramBuilder().command("insmod", {"fcluster"}));
    EXPECT_EQ(it.steps[0].result, exit_status(0)) << profile->release;
  }
}

TEST_F(Profiles, NoneLoadsAModuleThatWasBuiltForAnother) {
  const ProgramBuilder load = ProgramBuilder().command("insmod", {"fcluster"});
  use(linux_6_1);
  modules.version = linux_5_10;
  EXPECT_EQ(run(load).steps[0].result, exit_status(1));
  use(linux_5_10);
  modules.version = linux_6_1;
  EXPECT_EQ(run(load).steps[0].result, exit_status(1));
}

TEST_F(Profiles, FieldsHaveDifferentNamesAndEachDiffers) {
  std::set<std::string> names;
  for (const ProfileField& field : profile_fields()) {
    EXPECT_TRUE(names.insert(field.name).second) << field.name;
    std::set<bool> values;
    for (const Profile* profile : all_profiles())
      values.insert(profile->*field.value);
    EXPECT_EQ(values.size(), 2u) << field.name;
  }
}

TEST_F(Profiles, CallSitesAreThoseOfTheVersion) {
  const auto printed = [](const Version& version, const char* function) {
    return std::string(printed_call_site(*find_profile(version), function));
  };
  EXPECT_EQ(printed(linux_6_1, "filp_close"), "filp_close");
  EXPECT_EQ(printed(linux_6_12, "filp_close"), "filp_flush");
  EXPECT_EQ(printed(linux_6_1, "strong_try_module_get"), "resolve_symbol");
  EXPECT_EQ(printed(linux_6_12, "strong_try_module_get"), "resolve_symbol");
}

TEST_F(Profiles, FreedTextIsAnOops) {
  const Run it = run_on(linux_6_12, freed_text());
  EXPECT_EQ(it.ending, Run::Ending::completed);
  EXPECT_EQ(transitions(it.steps[2].events),
            "oops freed fcluster, thread(insmod) dies oops");
}

TEST_F(Profiles, FreedTextThatIsInt3IsAPanic) {
  const Run it = run_on(linux_7_3, freed_text());
  EXPECT_EQ(it.ending, Run::Ending::panicked);
  EXPECT_EQ(it.explanation, "Fatal exception in interrupt in freed text");
  ASSERT_EQ(it.steps.size(), 3u);
  EXPECT_EQ(transitions(it.steps[2].events),
            "panic Fatal exception in interrupt");
}

TEST_F(Profiles, ThreadOfASenderLives) {
  const Run it = run_on(linux_6_1, thread_of_a_sender());
  EXPECT_EQ(transitions(it.steps[2].events), "");
  EXPECT_EQ(it.steps[2].tasks, (std::vector<std::string>{"A", "thread(A)"}));
}

TEST_F(Profiles, ThreadThatIsAProcessDiesWithItsMaker) {
  const Run it = run_on(linux_5_10, thread_of_a_sender());
  EXPECT_EQ(transitions(it.steps[2].events),
            "fcluster: 1 -> 0 netlink_release, A dies SIGSEGV");
  EXPECT_TRUE(it.steps[2].tasks.empty());
}

TEST_F(Profiles, CoreDumpEndsAllOfTheMemory) {
  const Run it = run_on(linux_5_10, core_dump(clone_vm));
  EXPECT_EQ(transitions(it.steps[1].events), "A dies SIGSEGV, B dies SIGSEGV");
}

TEST_F(Profiles, CoreDumpLetsAnotherMemoryLive) {
  const Run it = run_on(linux_5_10, core_dump(0));
  EXPECT_EQ(transitions(it.steps[1].events), "A dies SIGSEGV");
}

TEST_F(Profiles, CoreDumpEndsItsOwnProcessOnly) {
  const Run it = run_on(linux_6_1, core_dump(clone_vm));
  EXPECT_EQ(transitions(it.steps[1].events), "A dies SIGSEGV");
}

TEST_F(Profiles, EexistOfInitReachesTheCaller) {
  const StepRecord step = init_returns(linux_6_12, -EEXIST);
  EXPECT_EQ(step.tool, std::vector{not_inserted("File exists")});
}

TEST_F(Profiles, EexistThatIsTheLoadersOwnIsEbusyWithoutAWord) {
  const StepRecord step = init_returns(linux_7_3, -EEXIST);
  EXPECT_EQ(step.tool, std::vector{not_inserted("Device or resource busy")});
  EXPECT_EQ(messages(step.events), "");
  EXPECT_EQ(init_returns(linux_7_3, -ENODEV).tool,
            std::vector{not_inserted("No such device")});
}

TEST_F(Profiles, LoaderSaysEexistItself) {
  const Run it = run_on(linux_7_3, ProgramBuilder()
                                       .command("insmod", {"failinit"})
                                       .command("insmod", {"failinit"}));
  EXPECT_EQ(it.steps[1].tool, std::vector{not_inserted("File exists")});
}

TEST_F(Profiles, PositiveInitIsALineOfTheFunction) {
  const StepRecord step = init_returns(linux_6_12, 5);
  EXPECT_EQ(messages(step.events),
            "do_init_module: 'failinit'->init suspiciously returned 5, it "
            "should follow 0/-E convention");
}

TEST_F(Profiles, PositiveInitIsALineOfTheModule) {
  const StepRecord step = init_returns(linux_7_3, 5);
  EXPECT_EQ(step.result, exit_status(0));
  EXPECT_EQ(messages(step.events),
            "failinit: init suspiciously returned 5, it should follow 0/-E "
            "convention");
}

// StopEndsAnInterruptibleSleep is the same on a version that has it. Here the
// thread sleeps on, and exit with it.
TEST_F(Profiles, StopWaitsForASleepOfItsThread) {
  const Run it = run_on(linux_5_10,
                        ProgramBuilder()
                            .command("insmod", {"trial", "how=\"deaf thread\""})
                            .command("rmmod", {"trial"}));
  EXPECT_EQ(it.steps[1].result.kind, Result::Kind::blocks);
  EXPECT_EQ(messages(it.steps[1].events), "trial: exit: -1");
}

}  // namespace
}  // namespace miu
