// SPDX-License-Identifier: MIT
//
// Signatures behind a module's file: which end the load, and with which words.
#include <cerrno>

#include "tests/sim/program_builder.h"

namespace miu {
namespace {

/// The members of struct module_signature, in its order.
constexpr std::size_t algo = 0, hash = 1, id_type = 2, signer_len = 3,
                      key_id_len = 4, pad = 5, sig_len = 8, its_size = 12;

constexpr const char* no_pkcs7 =
    "module: not signed with expected PKCS#7 message";
constexpr const char* other_params =
    "module: PKCS#7 signature info has unexpected non-zero params";

class ModuleSigCheck : public SimulatorTest {
 protected:
  ModuleSigCheck() { signature[id_type] = 2; }

  /// The step that loads trial with this signature behind it.
  StepRecord load() {
    std::string file = TestModules().read("trial").value();
    modules.given["trial"] = file + "sign" + signature + marker;
    ProgramBuilder builder;
    builder.call(
        "A", "finit_module",
        {{Operand::Kind::bytes, 0, "trial"}, {Operand::Kind::bytes, 0, ""}});
    Run it = run(builder);
    EXPECT_EQ(it.ending, Run::Ending::completed) << it.explanation;
    return it.steps.at(0);
  }

  static constexpr const char* marker = "~Module signature appended~\n";
  /// In front of it stand four bytes that it speaks of.
  std::string signature = std::string(its_size - 1, '\0') + "\4";
};

TEST_F(ModuleSigCheck, PassesOneOfThePkcs7Kind) {
  const StepRecord step = load();
  EXPECT_EQ(step.result, success());
  EXPECT_EQ(messages(step.events), "");
}

TEST_F(ModuleSigCheck, LoadsWhatIsSignedInAnotherWay) {
  for (const char kind : {0, 1, 3}) {
    signature[id_type] = kind;
    const StepRecord step = load();
    EXPECT_EQ(step.result, success());
    EXPECT_EQ(messages(step.events), no_pkcs7);
  }
}

TEST_F(ModuleSigCheck, RefusesParametersThatPkcs7HasItself) {
  const std::string good = signature;
  for (const std::size_t member :
       {algo, hash, signer_len, key_id_len, pad, pad + 1, pad + 2}) {
    signature = good;
    signature[member] = '\1';
    const StepRecord step = load();
    EXPECT_EQ(step.result, error(EBADMSG)) << member;
    EXPECT_EQ(messages(step.events), other_params) << member;
  }
}

TEST_F(ModuleSigCheck, AsksForTheKindBeforeTheParameters) {
  signature[id_type] = signature[algo] = '\1';
  const StepRecord step = load();
  EXPECT_EQ(step.result, success());
  EXPECT_EQ(messages(step.events), no_pkcs7);
}

TEST_F(ModuleSigCheck, AsksForTheLengthBeforeAll) {
  signature[sig_len] = signature[algo] = '\1';  // 16 MB
  signature[id_type] = '\0';
  const StepRecord step = load();
  EXPECT_EQ(step.result, error(EBADMSG));
  EXPECT_EQ(messages(step.events), "");
}

}  // namespace
}  // namespace miu
