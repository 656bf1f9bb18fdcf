// SPDX-License-Identifier: MIT
//
// A scenario with all that can be written beside a line; see report_test.cc for
// how the golden files are promoted.
#include "labs/runner/report/show.h"

#include <gtest/gtest.h>

#include "labs/runner/language/parser.h"
#include "tests/runner/report/golden.h"

namespace miu {
namespace {

constexpr const char* story = R"(scenario 1  # shows R4
title    A "title" & an é
kernels  5.10 6.1..
# The module that counts.
module   m

# Above the step,
# in one paragraph.

# And in another.
A: s = socket(AF_NETLINK, SOCK_RAW|SOCK_CLOEXEC, 31) [6.1..] [vm]  # behind it
  m: 0 -> 1 netlink_create            # one
  m: -1 first & -1 second [..6.1]
  = EBADF
  log "a" or "b"
  f_count A.s 1

A: send(s, "a~magic")
  -

insmod m ~no-modinfo
  -
  = exit 1

A: finit_module("m~magic", "")
  m: loaded

lsof thread(A)
  -
  s socket NETLINK
  tasks thread(A)
  state m live
  holders m: -

leaves m 1                            # held
)";

Shown shown() {
  const auto parsed = parse(story);
  if (const auto* error = std::get_if<FileError>(&parsed))
    ADD_FAILURE() << error->what;
  const Scenario scenario = std::get<Scenario>(parsed);
  return {{{"labs/x/a-claim.scenario",
            scenario,
            {*parse_target("sim:6.1"), *parse_target("vm:6.1")}},
           {"labs/x/nowhere.scenario", scenario, {}}},
          {{"docs/x.graph",
            "labs/x/a-claim.scenario",
            {"__sys_socket", "netlink_create"},
            {"netlink_create"}}}};
}

const std::string golden = MIU_SOURCE_DIR "/tests/runner/report/golden/";

TEST(Show, TextIsTheNormalFormUnderItsKernels) {
  expect_golden(show_text(shown(), {}), golden + "show.txt");
}

TEST(Show, JsonHasEachLineWithWhatIsBesideIt) {
  const Shown all = shown();
  expect_golden(show_json({{all.scenarios[0]}, all.graphs}),
                golden + "show.json");
}

}  // namespace
}  // namespace miu
