// SPDX-License-Identifier: MIT
#include "kmod/vm/encode.h"

#include <gtest/gtest.h>

namespace miu {
namespace {

TEST(Encode, WritesOneLineForEachPart) {
  Operation send;
  send.task = "A";
  send.name = "send";
  send.operands = {{Operand::Kind::variable, 0, "s"},
                   {Operand::Kind::bytes, 0, "a\tb"},
                   {Operand::Kind::number, -1, ""},
                   {Operand::Kind::null, 0, ""},
                   {Operand::Kind::bad, 0, ""}};
  send.queries = {{Query::Kind::f_count, "thread(A)", "s"},
                  {Query::Kind::files, "A", ""}};
  Operation lsof;
  lsof.is_command = true;
  lsof.name = "lsof";
  lsof.operands = {{Operand::Kind::task, 0, "thread(A, 2)"}};
  lsof.results = {"r"};

  const Program program{.name = "test",
                        .modules = {"fcluster"},
                        .operations = {send, lsof},
                        .left = {"fcluster"},
                        .graph = {"netlink_create"}};
  EXPECT_EQ(encode(program),
            "module\tfcluster\n"
            "left\tfcluster\n"
            "graph\tnetlink_create\n"
            "step\tA\tcall\tsend\n"
            "variable\ts\n"
            "bytes\ta\\x09b\n"
            "number\t-1\n"
            "null\n"
            "bad\n"
            "f_count\tthread(A)\ts\n"
            "files\tA\n"
            "step\t\tcommand\tlsof\n"
            "task\tthread(A, 2)\n"
            "result\tr\n");
}

}  // namespace
}  // namespace miu
