// SPDX-License-Identifier: MIT
#include "kmod/vm/encode.h"

#include <gtest/gtest.h>

namespace miu {
namespace {

Program some_program() {
  Operation send;
  send.line = 7;
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

  return {.name = "test",
          .modules = {"fcluster"},
          .files = {"fcluster~magic"},
          .operations = {send, lsof},
          .left = {"fcluster"},
          .graph = {"netlink_create"}};
}

TEST(Encode, WritesEachFieldOfEachPart) {
  EXPECT_EQ(encode(some_program()),
            "name\ttest\n"
            "modules\tfcluster\n"
            "files\tfcluster~magic\n"
            "operations\t\n"
            "operations.line\t7\n"
            "operations.task\tA\n"
            "operations.is_command\t0\n"
            "operations.name\tsend\n"
            "operations.operands\t\n"
            "operands.kind\tvariable\n"
            "operands.number\t0\n"
            "operands.text\ts\n"
            "operations.operands\t\n"
            "operands.kind\tbytes\n"
            "operands.number\t0\n"
            "operands.text\ta\\x09b\n"
            "operations.operands\t\n"
            "operands.kind\tnumber\n"
            "operands.number\t-1\n"
            "operands.text\t\n"
            "operations.operands\t\n"
            "operands.kind\tnull\n"
            "operands.number\t0\n"
            "operands.text\t\n"
            "operations.operands\t\n"
            "operands.kind\tbad\n"
            "operands.number\t0\n"
            "operands.text\t\n"
            "operations.queries\t\n"
            "queries.kind\tf_count\n"
            "queries.task\tthread(A)\n"
            "queries.variable\ts\n"
            "operations.queries\t\n"
            "queries.kind\tfiles\n"
            "queries.task\tA\n"
            "queries.variable\t\n"
            "operations\t\n"
            "operations.line\t0\n"
            "operations.task\t\n"
            "operations.is_command\t1\n"
            "operations.name\tlsof\n"
            "operations.operands\t\n"
            "operands.kind\ttask\n"
            "operands.number\t0\n"
            "operands.text\tthread(A, 2)\n"
            "operations.results\tr\n"
            "left\tfcluster\n"
            "graph\tnetlink_create\n");
}

}  // namespace
}  // namespace miu
