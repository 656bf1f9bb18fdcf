// SPDX-License-Identifier: MIT
//
// Both kernels were given the same module: every file of kmod/ that went into
// the simulator's NAME.ko went into the real kernel's with the same bytes.
#include <gtest/gtest.h>

#include <set>
#include <sstream>
#include <string>

#include "labs/runner/host/read_file.h"

namespace miu {
namespace {

/// Lines `sha256  path` of a NAME.inputs file.
std::set<std::string> lines(const std::string& inputs) {
  std::istringstream text(inputs);
  std::set<std::string> all;
  for (std::string line; std::getline(text, line);) all.insert(line);
  return all;
}

/// Why the simulator's inputs are not among the real kernel's; "" if they are.
/// The real kernel's may be more: Kbuild, and headers that are not included.
std::string difference(const std::string& name, const std::string& sim,
                       const std::string& vm) {
  const std::set<std::string> real = lines(vm);
  if (sim.find("  kmod/" + name + "/" + name + ".c\n") == std::string::npos)
    return "the simulator's module is made of something else";
  for (const std::string& line : lines(sim))
    if (!real.contains(line)) return "not in the real kernel's: " + line;
  return "";
}

TEST(SameBytes, ReachBothKernels) {
  std::istringstream modules(MODULES);
  for (std::string name; modules >> name;) {
    const auto sim = read_file(std::string(SIM_MODULES "/") + name + ".inputs");
    const auto vm = read_file(std::string(VM_MODULES "/") + name + ".inputs");
    ASSERT_TRUE(sim) << name << ": not built for the simulator";
    ASSERT_TRUE(vm) << name << ": not built for the real kernel (target vm)";
    EXPECT_EQ(difference(name, *sim, *vm), "");
  }
}

TEST(SameBytes, AllowTheRealKernelMoreFiles) {
  EXPECT_EQ(difference("x", "11  kmod/x/x.c\n",
                       "11  kmod/x/x.c\n22  kmod/include/compat.h\n"),
            "");
}

TEST(SameBytes, SeeOneOtherDigit) {
  EXPECT_EQ(difference("x", "11  kmod/x/x.c\n", "12  kmod/x/x.c\n"),
            "not in the real kernel's: 11  kmod/x/x.c");
}

TEST(SameBytes, SeeAnotherSource) {
  EXPECT_NE(difference("x", "11  kmod/y/y.c\n", "11  kmod/y/y.c\n"), "");
}

}  // namespace
}  // namespace miu
