// SPDX-License-Identifier: MIT
#include <cerrno>

#include "tests/sim/program_builder.h"

namespace miu {
namespace {

using Netlink = SimulatorTest;

TEST_F(Netlink, UserSocketAddsOne) {
  const Run it = run(ProgramBuilder()
                         .command("insmod", {"fcluster"})
                         .socket("A", "s")
                         .socket("A", "t", 2));
  EXPECT_EQ(transitions(it.steps[1].events), "fcluster: 0 -> 1 netlink_create");
  EXPECT_EQ(transitions(it.steps[2].events), "fcluster: 1 -> 2 netlink_create");
}

TEST_F(Netlink, MissingProtocol) {
  const Run it = run(ProgramBuilder()
                         .socket("A", "s")
                         .socket("A", "s", 3, 32)
                         .command("insmod", {"fcluster"})
                         .socket("A", "s", 1));
  EXPECT_EQ(it.steps[0].result, error(EPROTONOSUPPORT));
  EXPECT_EQ(it.steps[1].result, error(EPROTONOSUPPORT));
  EXPECT_EQ(it.steps[3].result, error(ESOCKTNOSUPPORT));
  EXPECT_EQ(transitions(it.steps[3].events), "");
}

TEST_F(Netlink, ProtocolOfTheKernelIsNotModelled) {
  const Run it = run(ProgramBuilder().socket("A", "s", 3, 0));
  EXPECT_EQ(it.ending, Run::Ending::not_modelled);
  EXPECT_NE(it.explanation.find("not modelled"), std::string::npos);
}

TEST_F(Netlink, MessageRunsInTheSendersContext) {
  const Run it = run(ProgramBuilder()
                         .command("insmod", {"fcluster"})
                         .socket("A", "s")
                         .send("A", "s", "hello"));
  ASSERT_EQ(messages(it.steps[2].events),
            "fcluster: fcluster_netlink_recv: 1, "
            "fcluster: fcluster_rcv_handoff: 1");
  EXPECT_EQ(it.steps[2].events[0].task, "A");
  EXPECT_EQ(it.steps[2].events[1].task, "thread(A)");
  EXPECT_EQ(it.steps[2].result.value, 16 + 5);
}

TEST_F(Netlink, BoundSocketKeepsItsName) {
  const Operand s = ProgramBuilder::named("s");
  const Operand t = ProgramBuilder::named("t");
  const Run it = run(ProgramBuilder()
                         .command("insmod", {"fcluster"})
                         .socket("A", "s")
                         .call("A", "bind", {s})
                         .call("A", "bind", {s})
                         .socket("A", "t")
                         .send("A", "t", "hello")
                         .call("A", "bind", {t}));
  EXPECT_EQ(it.steps[2].result, success());
  EXPECT_EQ(it.steps[3].result, error(EINVAL));
  EXPECT_EQ(it.steps[6].result, error(EINVAL));
}

TEST_F(Netlink, EmptyMessageIsWarnedOfOnce) {
  const Operand s = ProgramBuilder::named("s");
  const Operand empty = {Operand::Kind::bytes, 0, ""};
  const Run it = run(ProgramBuilder()
                         .command("insmod", {"fcluster"})
                         .socket("A", "s")
                         .call("A", "send", {s, empty})
                         .call("A", "send", {s, empty}));
  EXPECT_EQ(messages(it.steps[2].events),
            "Zero length message leads to an empty skb");
  EXPECT_EQ(messages(it.steps[3].events), "");
  EXPECT_EQ(it.steps[3].result, error(ENODATA));
}

TEST_F(Netlink, BadMessages) {
  const Operand s = ProgramBuilder::named("s");
  const Run it =
      run(ProgramBuilder()
              .command("insmod", {"fcluster"})
              .socket("A", "s")
              .call("A", "send", {s, {Operand::Kind::bad, 0, ""}})
              .call("A", "send", {s, {Operand::Kind::bytes, 0, ""}})
              .call("A", "send",
                    {s, {Operand::Kind::bytes, 0, std::string(300000, 'x')}})
              .call("A", "send", {s, {Operand::Kind::bytes, 0, "short"}})
              .call("A", "send",
                    {ProgramBuilder::number(0),
                     {Operand::Kind::bytes, 0, "short"}}));
  EXPECT_EQ(it.steps[2].result, error(EFAULT));
  EXPECT_EQ(it.steps[3].result, error(ENODATA));
  EXPECT_EQ(it.steps[4].result, error(EMSGSIZE));
  EXPECT_EQ(it.steps[5].result.value, 5);
  EXPECT_EQ(messages(it.steps[5].events), "");
  EXPECT_EQ(it.steps[6].result, error(ENOTSOCK));
}

TEST_F(Netlink, SocketThatOutlivesItsModuleOopsesInModulePut) {
  const Operand s = ProgramBuilder::named("s");
  const Run it = run(ProgramBuilder()
                         .command("insmod", {"fcluster"})
                         .socket("A", "s")
                         .command("rmmod", {"-f", "fcluster"})
                         .send("A", "s", "hello")
                         .call("A", "close", {s}));
  EXPECT_EQ(transitions(it.steps[2].events), "fcluster: gone");
  EXPECT_EQ(it.steps[3].result, error(ECONNREFUSED));
  EXPECT_EQ(transitions(it.steps[4].events), "oops module_put, A dies oops");
}

}  // namespace
}  // namespace miu
